/** Types that count, by group. Anything else (dates, links, titles …) is neutral: it neither helps nor hurts. */
export const GROUPS = {
  structured: ['EMAIL', 'PHONE', 'CREDIT_CARD', 'IBAN', 'IP', 'MAC', 'CRYPTO', 'SSN', 'ITIN', 'SECRET'],
  national: ['NATIONAL_ID', 'BANK_ACCOUNT'],
  names: ['PERSON', 'ADDRESS', 'LOCATION', 'ORG'],
} as const;
export type Group = keyof typeof GROUPS;

const GROUP_OF: ReadonlyMap<string, Group> = new Map(
  Object.entries(GROUPS).flatMap(([group, types]) => types.map((type) => [type, group as Group] as const)),
);

export function groupOf(type: string): Group | undefined {
  return GROUP_OF.get(type);
}

/** Words in the kinds of the subjects, and the type each stands for; the first line that has one of the words decides. */
const WORDS: readonly (readonly [type: string, words: string])[] = [
  ['EMAIL', 'email mail'],
  ['PHONE', 'phone telephone mobile fax'],
  ['CREDIT_CARD', 'card credit'],
  ['IBAN', 'iban'],
  ['MAC', 'mac'],
  ['IP', 'ip ipv4 ipv6'],
  ['CRYPTO', 'crypto bitcoin ethereum litecoin wallet monero cardano solana ripple'],
  ['SSN', 'ssn social'],
  ['ITIN', 'itin'],
  [
    'SECRET',
    'secret token key password credential credentials jwt auth oauth webhook private connection apikey',
  ],
  ['BANK_ACCOUNT', 'routing account swift bic bank'],
  ['PERSON', 'person name username mention'],
  ['ADDRESS', 'address street'],
  ['LOCATION', 'location city country place'],
  ['ORG', 'org organisation organization company'],
  ['URL', 'url link domain'],
  ['DATE', 'date birth dob'],
  [
    'NATIONAL_ID',
    'id ids national passport license licence driver driving tax nino nhs sin tfn abn acn medicare aadhaar pan nir nif nie bsn ' +
      'pesel cpf cnpj nric curp plate vin mrn health insurance fiscal uen rrn vat voter vehicle identity cedula rut',
  ],
];

const TYPE_OF = new Map(
  WORDS.toReversed().flatMap(([type, words]) => words.split(' ').map((word) => [word, type] as const)),
);
const ORDER = WORDS.map(([type]) => type);

/** The labelled data's type for a subject's kind: `EMAIL_ADDRESS` is an `EMAIL`. */
export function toType(kind: string): string {
  if (groupOf(kind) !== undefined) return kind;
  const words = kind.toLowerCase().split(/[^a-z0-9]+/);
  const types = new Set(words.map((word) => TYPE_OF.get(word)));
  return ORDER.find((type) => types.has(type)) ?? 'OTHER';
}
