import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/**
 * Gives the spelling under which two values of a kind count as the same.
 *
 * `regions` are tried for phone numbers in national form, most likely first.
 */
export function normaliseValue(kind: string, value: string, regions: readonly string[]): string {
  switch (kind) {
    case 'EMAIL':
    case 'IP':
    case 'TERM':
      return value.normalize('NFKC').toLowerCase();
    case 'PHONE':
      return toE164(value, regions);
    case 'PAYMENT_CARD':
    case 'US_SSN':
      return value.replace(/[^0-9]/g, '');
    case 'IBAN':
      return value.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
    case 'MENTION':
      return /^<@([A-Z0-9]+)/.exec(value)?.[1] ?? value;
    default:
      return value;
  }
}

function toE164(value: string, regions: readonly string[]): string {
  const plain = value.normalize('NFKC');
  for (const region of [undefined, ...regions]) {
    const parsed = parsePhoneNumberFromString(plain, region as CountryCode | undefined);
    if (parsed?.isValid()) return `${parsed.number}${parsed.ext === undefined ? '' : `;${parsed.ext}`}`;
  }
  return plain.replace(/[^0-9+]/g, '');
}
