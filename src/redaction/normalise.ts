import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

const BEYOND_ASCII = /[\u0080-\uFFFF]/;

/**
 * Gives the spelling under which two values of a kind count as the same.
 *
 * A value that is more than its kind (findings that overlapped were merged) counts as it is. `regions` are tried for phone
 * numbers in national form, most likely first; without them no numbering plan is looked up.
 */
export function normaliseValue(kind: string, value: string, regions?: readonly string[]): string {
  const plain = BEYOND_ASCII.test(value)
    ? value.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-')
    : value;
  switch (kind) {
    case 'EMAIL':
    case 'IP':
    case 'TERM':
      return plain.toLowerCase();
    case 'PHONE':
      return toE164(plain, regions) ?? value;
    case 'PAYMENT_CARD':
    case 'US_SSN':
      return /^[0-9][0-9 .-]*$/.test(plain) ? plain.replace(/[^0-9]/g, '') : value;
    case 'IBAN':
    case 'BANK_ACCOUNT':
    case 'BUSINESS_ID':
    case 'DRIVER_LICENSE':
    case 'HEALTH_ID':
    case 'MAC_ADDRESS':
    case 'NATIONAL_ID':
    case 'PASSPORT':
    case 'TAX_ID':
    case 'US_ITIN':
    case 'VEHICLE_ID':
      return /^[0-9A-Za-z][0-9A-Za-z .:/()+-]*$/.test(plain)
        ? plain.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
        : value;
    case 'PERSON':
    case 'ADDRESS':
    case 'LOCATION':
      return plain.toLowerCase().replace(/\s+/g, ' ');
    case 'MENTION':
      return /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(plain)?.[1] ?? value;
    default:
      return value;
  }
}

function toE164(value: string, regions: readonly string[] | undefined): string | undefined {
  if (!/^[+(]{0,2}[0-9][0-9 ()./~-]*$/.test(value)) return undefined;
  for (const region of regions === undefined ? [] : [undefined, ...regions]) {
    const parsed = parsePhoneNumberFromString(value, region as CountryCode | undefined);
    if (parsed?.isValid()) return parsed.number;
  }
  return value.replace(/[^0-9+]/g, '');
}
