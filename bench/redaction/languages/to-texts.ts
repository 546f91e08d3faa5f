import type { Label, LabelledText } from '../records.ts';
import type { Language } from './language.ts';
import { type Random, createRandom } from './random.ts';

/** Texts made of each sentence, with other values each time. */
const TIMES = 5;
const SLOT = /\{(\w+)\}/g;

/** The sentences of a language with values in their slots, labelled, and the harmless ones without a label. */
export function toTexts(language: Language): readonly LabelledText[] {
  const random = createRandom(language.id);
  const filled = language.sentences.flatMap((sentence) =>
    Array.from({ length: TIMES }, () => fill(sentence, language, random)),
  );
  const harmless = language.harmless.map((text) => ({
    source: language.id,
    text,
    labels: [],
    scope: undefined,
  }));
  return [...filled, ...harmless];
}

function fill(sentence: string, language: Language, random: Random): LabelledText {
  const labels: Label[] = [];
  let text = '';
  let done = 0;
  for (const { 0: slot, 1: name = '', index } of sentence.matchAll(SLOT)) {
    text += sentence.slice(done, index);
    const { type, value } = valueOf(name, language, random);
    labels.push({ type, start: text.length, end: text.length + value.length });
    text += value;
    done = index + slot.length;
  }
  return { source: language.id, text: text + sentence.slice(done), labels, scope: undefined };
}

function valueOf(
  slot: string,
  language: Language,
  random: Random,
): { readonly type: string; readonly value: string } {
  const make = VALUES[slot];
  if (make === undefined) throw new Error(`no values for {${slot}}`);
  return { type: make.type, value: make.value(language, random) };
}

interface Maker {
  readonly type: string;
  readonly value: (language: Language, random: Random) => string;
}

const WORDS = 'Winter Harbour Lantern Quartz Meadow Copper Falcon Thunder Pebble Orchid'.split(' ');
const SIGNS = '!#%&*+?@$'.split('');
const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

const VALUES: Readonly<Record<string, Maker>> = {
  person: { type: 'PERSON', value: toName },
  given: { type: 'PERSON', value: ({ given }, random) => random.pick(given) },
  family: { type: 'PERSON', value: ({ family }, random) => random.pick(family) },
  login: { type: 'USERNAME', value: (_language, random) => random.pick(['report', 'svc-backup', 'u4711']) },
  email: { type: 'EMAIL', value: (_language, random) => toEmail(random) },
  phone: {
    type: 'PHONE',
    value: ({ phones }, random) => random.pick(phones).replace(/#/g, () => random.chars(1, DIGITS)),
  },
  iban: {
    type: 'IBAN',
    value: ({ iban: [country, digits] }, random) => toIban(country, random.chars(digits, DIGITS)),
  },
  card: { type: 'CREDIT_CARD', value: (_language, random) => toCard(random) },
  ip: {
    type: 'IP',
    value: (_language, random) => `10.${[0, 0, 0].map(() => String(random.below(250) + 1)).join('.')}`,
  },
  password: { type: 'SECRET', value: (_language, random) => toPassword(random) },
  key: { type: 'SECRET', value: (_language, random) => random.chars(32, LETTERS + DIGITS) },
};

function toName({ name, given, family }: Language, random: Random): string {
  return name.replace(/[GF]/g, (part) => random.pick(part === 'G' ? given : family));
}

function toEmail(random: Random): string {
  const name = random.chars(6, LETTERS.slice(0, 26));
  return `${name}.${random.chars(5, LETTERS.slice(0, 26))}@${random.pick(['mail', 'post', 'inbox'])}.example`;
}

function toPassword(random: Random): string {
  const word = random.pick(WORDS);
  const digits = random.chars(2, DIGITS);
  return random.pick([
    `${word}${digits}${random.pick(SIGNS)}`,
    `${word.toLowerCase()}-${random.pick(WORDS).toLowerCase()}-${digits}`,
    `${random.chars(4, LETTERS)}${random.pick(SIGNS)}${random.chars(4, LETTERS + DIGITS)}${digits}`,
  ]);
}

/** Check digits as ISO 7064 has them; half of them in groups of four. */
function toIban(country: string, account: string): string {
  const moved = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  const check = String(98n - (BigInt(moved) % 97n)).padStart(2, '0');
  const iban = `${country}${check}${account}`;
  return Number(account.at(-1)) % 2 === 0 ? iban : iban.replace(/(.{4})(?=.)/g, '$1 ');
}

/** With the check digit of Luhn, in groups of four or without blanks. */
function toCard(random: Random): string {
  const digits = `4${random.chars(14, DIGITS)}`;
  const sum = Array.from(digits, Number).reduce((total, digit, i) => {
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  const card = `${digits}${String((10 - (sum % 10)) % 10)}`;
  return random.below(2) === 0 ? card : card.replace(/(.{4})(?=.)/g, '$1 ');
}
