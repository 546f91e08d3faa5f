import { memoize } from '../base/memo.ts';
import type { Passage } from '../ports/handbook-index.ts';
import { numbersIn } from './numbers.ts';
import { isUnitWord, quantitiesIn } from './quantities.ts';
import { stem } from './stem.ts';
import { queryTerms } from './terms.ts';

/** What of a passage says what it is about, and where it stands. */
type Stated = Pick<Passage, 'document' | 'section' | 'text' | 'title'>;

/** Two passages that say different figures of the same thing. */
interface Contradiction<T extends Stated> {
  readonly unit: string;
  readonly passages: readonly [T, T];
  readonly values: readonly [number, number];
}

/** A sentence with one figure of a unit, and the words of what it is of. */
interface Statement<T extends Stated> {
  readonly passage: T;
  readonly unit: string;
  readonly value: number;
  readonly words: ReadonlySet<string>;
  /** The words above it. */
  readonly context: ReadonlySet<string>;
  /** Every figure of this unit in its passage. */
  readonly said: ReadonlySet<number>;
}

/** So many words two sentences share at least, and such a share of those of the shorter one. */
const MIN_SHARED = 2;
const MIN_SHARE = 0.75;
/** A sentence that says this much more is of a case of its own. */
const MOST_OWN = 7;
/** A word that more sentences hold does not tell two of them apart from others. */
const MOST_HOLDERS = 200;
/** A longer sentence says several things. */
const MAX_SENTENCE_CHARS = 300;
/** Where one of these stands, the figure is of a case of its own, a bound or an example. */
const CASES =
  /\b(?:if|unless|except|for example|e\.g|example|instead|otherwise|between|either|or|older|formerly|wenn|falls|sofern|außer|zum Beispiel|oder|si|sauf|excepto|salvo|caso|jeśli)\b/iu;
const SENTENCE_END = /(?<=[.!?。])\s+|\n{2,}|\n(?=[ \t]*(?:[-*+]|\d+[.)]|\|)[ \t])/u;

/**
 * Finds pairs of sentences in different documents that are about the same and count it differently: "28 days of annual leave" here,
 * "30 days of annual leave" there. Goes by words, and rather finds few that are than many that may be. Each two passages once.
 */
export function contradictions<T extends Stated>(passages: readonly T[]): readonly Contradiction<T>[] {
  const places = new Map(passages.map((passage, place) => [passage, place]));
  const found = new Map<string, Contradiction<T>>();
  for (const group of toGroups(passages.flatMap(toStatements)))
    for (const [index, one] of group.entries())
      for (const other of group.slice(index + 1)) {
        if (!contradicts(one, other)) continue;
        const key = `${String(places.get(one.passage))} ${String(places.get(other.passage))}`;
        const { unit, value, passage } = one;
        found.set(key, { unit, passages: [passage, other.passage], values: [value, other.value] });
      }
  return [...found.values()];
}

/** Statements of one unit that share a word. */
function toGroups<T extends Stated>(
  statements: readonly Statement<T>[],
): readonly (readonly Statement<T>[])[] {
  const groups = new Map<string, Statement<T>[]>();
  for (const statement of statements)
    for (const word of statement.words) {
      const key = `${statement.unit} ${word}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [statement]);
      else group.push(statement);
    }
  return [...groups.values()].filter(({ length }) => length > 1 && length <= MOST_HOLDERS);
}

function toStatements<T extends Stated>(passage: T): readonly Statement<T>[] {
  const { title, section, text } = passage;
  return readClaims(JSON.stringify([`${title} ${section}`, text])).map((claim) => ({ ...claim, passage }));
}

/** What a passage claims, read once for as long as it is asked about. */
const readClaims = memoize((passage: string): readonly Omit<Statement<Stated>, 'passage'>[] => {
  const [heading = '', text = ''] = JSON.parse(passage) as readonly string[];
  const context = wordsOf(heading);
  const all = Map.groupBy(quantitiesIn(text), ({ unit }) => unit);
  return text.split(SENTENCE_END).flatMap((sentence) => {
    if (sentence.length > MAX_SENTENCE_CHARS || CASES.test(sentence)) return [];
    const words = wordsOf(sentence);
    return [...Map.groupBy(quantitiesIn(sentence), ({ unit }) => unit)].flatMap(([unit, same]) => {
      const [only, more] = same;
      if (only === undefined || more !== undefined) return [];
      const said = new Set(all.get(unit)?.map(({ value }) => value));
      return [{ unit, value: only.value, words, context, said }];
    });
  });
});

function contradicts<T extends Stated>(one: Statement<T>, other: Statement<T>): boolean {
  if (one.passage.document === other.passage.document) return false;
  if (one.said.has(other.value) || other.said.has(one.value)) return false;
  const shared = [...one.words].filter((word) => other.words.has(word)).length;
  if (shared < MIN_SHARED) return false;
  const [own, others] = [ownWords(one, other), ownWords(other, one)];
  return shared >= MIN_SHARE * (shared + Math.min(own, others)) && Math.max(own, others) <= MOST_OWN;
}

/** How many words of a sentence the other one, and what stands above it, do not have. */
function ownWords<T extends Stated>({ words }: Statement<T>, other: Statement<T>): number {
  return [...words].filter((word) => !other.words.has(word) && !other.context.has(word)).length;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    queryTerms(text)
      .filter((term) => /\p{L}/u.test(term) && !isUnitWord(term) && numbersIn(term, true).length === 0)
      .map(stem),
  );
}
