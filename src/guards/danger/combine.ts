import type { Span } from '../../base/span.ts';
import type { HardSubject, HelpLanguage } from '../../domain/hard-subject.ts';
import { COMBINATIONS } from './meanings.ts';
import type { toReading } from './reading.ts';
import { toWordLookup } from './word-lookup.ts';
import { HINTED_MEANINGS } from './hints.ts';
import { WORD_MEANINGS } from './word-meanings.ts';

type Meaning = (typeof COMBINATIONS)[number]['of'][number];
type Found = Span & { readonly rule: HelpLanguage };
type Reading = ReturnType<typeof toReading>;

/** Within so many words of the act, one of these turns it round. */
const NEGATION_REACH = 2;
const NEGATIONS: ReadonlySet<string> = new Set(
  'not never nobody t kein keine keinen nie niemals niemand nicht pas jamais nunca nadie jamas ninguem nao mai nessuno nie nigdy nikt nooit niet geen niemand'.split(
    ' ',
  ),
);
/** Of these the negation is a part. */
const NEGATED: ReadonlySet<Meaning> = new Set([
  'live',
  'sleep',
  'gone',
  'collapsed',
  'means',
  'die',
  'falls',
  'unsafe',
  'bleeds',
  'crooked',
]);

const lookup = toWordLookup([
  ...Object.entries(WORD_MEANINGS).flatMap(([language, meanings]) =>
    Object.entries(meanings).flatMap(([meaning, words]) => toEntries(language, meaning, words)),
  ),
  ...Object.entries(HINTED_MEANINGS).flatMap(([meaning, byLanguage]) =>
    Object.entries(byLanguage).flatMap(([language, words]) => toEntries(language, meaning, words)),
  ),
]);

function toEntries(language: string, meaning: string, words: string) {
  const value = { language: language as HelpLanguage, meaning: meaning as Meaning };
  const unique = new Set(words.split(' ').filter((word) => word !== ''));
  return [...unique].map((word) => [word, value] as const);
}

type Places = ReadonlyMap<Meaning, readonly number[]>;
const placesOf = new WeakMap<Reading, ReadonlyMap<HelpLanguage, Places>>();

/** The act that a combination is of apart from what goes with it, for each subject. */
const BY_SUBJECT = Map.groupBy(
  COMBINATIONS.map(({ subject, of: [act, ...others], within }) => ({ subject, act, others, within })),
  ({ subject }) => subject,
);
type Combination = NonNullable<ReturnType<(typeof BY_SUBJECT)['get']>>[number];

/** Where meanings stand together that are a subject's, in every language. */
export function findCombinations(subject: HardSubject, reading: Reading): readonly Found[] {
  const combinations = BY_SUBJECT.get(subject) ?? [];
  const byLanguage = placesOf.get(reading) ?? locate(reading);
  placesOf.set(reading, byLanguage);
  return [...byLanguage].flatMap(([language, places]) =>
    combinations.flatMap((combination) =>
      find(combination, places, reading.words).map((span) => ({ ...span, rule: language })),
    ),
  );
}

/** Where each meaning stands, in the languages that know at least two of the words. */
function locate({ words }: Reading): ReadonlyMap<HelpLanguage, Places> {
  const found = new Map<HelpLanguage, Map<Meaning, number[]>>();
  words.forEach(({ word }, at) => {
    for (const { language, meaning } of lookup(word)) {
      const places = found.get(language) ?? new Map<Meaning, number[]>();
      found.set(language, places);
      places.set(meaning, [...(places.get(meaning) ?? []), at]);
    }
  });
  for (const [language, places] of found) if (places.size < 2) found.delete(language);
  return found;
}

function find(
  { act, others, within }: Combination,
  places: Places,
  words: Reading['words'],
): readonly Span[] {
  if (act === undefined || others.some((meaning) => !places.has(meaning))) return [];
  return (places.get(act) ?? []).flatMap((at) => {
    if (!NEGATED.has(act) && isNegated(words, at)) return [];
    const all = gather(at, others, places, words);
    if (all === undefined) return [];
    const [first, last] = [Math.min(...all), Math.max(...all)];
    const [start, end] = [words[first]?.start, words[last]?.end];
    return last - first < within && start !== undefined && end !== undefined ? [{ start, end }] : [];
  });
}

/** The act and, for each other meaning, the nearest word of the same sentence that none before it took. */
function gather(
  act: number,
  others: readonly Meaning[],
  places: Places,
  words: Reading['words'],
): readonly number[] | undefined {
  const taken = [act];
  for (const meaning of others) {
    const free = (places.get(meaning) ?? []).filter(
      (at) => !taken.includes(at) && words[at]?.sentence === words[act]?.sentence,
    );
    const [nearest] = free.toSorted((a, b) => Math.abs(a - act) - Math.abs(b - act));
    if (nearest === undefined) return undefined;
    taken.push(nearest);
  }
  return taken;
}

function isNegated(words: Reading['words'], at: number): boolean {
  return words
    .slice(Math.max(0, at - NEGATION_REACH), at + NEGATION_REACH + 1)
    .some(({ word, sentence }) => sentence === words[at]?.sentence && NEGATIONS.has(word));
}
