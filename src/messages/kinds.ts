import type { RedactionCount } from '../domain/reply.ts';

/** Plain words for each kind, for people: one, many. */
const WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  EMAIL: ['e-mail address', 'e-mail addresses'],
  PHONE: ['phone number', 'phone numbers'],
  PAYMENT_CARD: ['payment card number', 'payment card numbers'],
  IBAN: ['bank account number', 'bank account numbers'],
  IP: ['IP address', 'IP addresses'],
  MAC_ADDRESS: ['network card address', 'network card addresses'],
  CRYPTO_ADDRESS: ['wallet address', 'wallet addresses'],
  BANK_ACCOUNT: ['account number', 'account numbers'],
  BANK_CODE: ['bank code', 'bank codes'],
  US_SSN: ['social security number', 'social security numbers'],
  US_ITIN: ['taxpayer number', 'taxpayer numbers'],
  NATIONAL_ID: ['identity number', 'identity numbers'],
  TAX_ID: ['tax number', 'tax numbers'],
  HEALTH_ID: ['health service number', 'health service numbers'],
  HEALTH: ['health detail', 'health details'],
  BUSINESS_ID: ['company number', 'company numbers'],
  PASSPORT: ['passport number', 'passport numbers'],
  DRIVER_LICENSE: ['driving licence number', 'driving licence numbers'],
  VEHICLE_ID: ['vehicle number', 'vehicle numbers'],
  DATE_OF_BIRTH: ['date of birth', 'dates of birth'],
  API_KEY: ['API key', 'API keys'],
  USERNAME: ['user name', 'user names'],
  PASSWORD: ['password', 'passwords'],
  PRIVATE_KEY: ['private key', 'private keys'],
  TERM: ['confidential term', 'confidential terms'],
  MENTION: ['person', 'people'],
  LITERAL: ['text in brackets', 'texts in brackets'],
  PERSON: ['name', 'names'],
  ADDRESS: ['street address', 'street addresses'],
  LOCATION: ['place', 'places'],
};

/** What people call a kind: `kindWord('EMAIL', 2)` is "e-mail addresses"; an unknown kind is spelled out. */
export function kindWord(kind: string, count = 1): string {
  const words = WORDS[kind];
  if (words !== undefined) return count === 1 ? words[0] : words[1];
  const plain = kind.toLowerCase().replaceAll('_', ' ');
  return count === 1 ? plain : `${plain}s`;
}

/** "1 e-mail address and 2 phone numbers"; empty when there is nothing to name. */
export function describeCounts(counts: readonly RedactionCount[]): string {
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${String(count)} ${kindWord(kind, count)}`);
  const last = parts.pop();
  if (last === undefined) return '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** What stands where a secret was: "[API key removed]". */
export function removedWord(kind: string): string {
  return `[${kindWord(kind)} removed]`;
}

/** What stands where readers may not see a value: "[e-mail address hidden]". */
export function hiddenWord(kind: string): string {
  return `[${kindWord(kind)} hidden]`;
}

/** `Kept back from the model: 1 e-mail address and 2 names.` Out: empty when nothing was kept back. */
export function keptBack(redactions: readonly RedactionCount[]): string {
  const counted = describeCounts(redactions);
  return counted === '' ? '' : `Kept back from the model: ${counted}.`;
}
