import { fold } from '../injection/fold.ts';

/** A stretch of a text, and what in it could be evidence. */
interface Unit {
  /** Each once. */
  readonly features: readonly string[];
  readonly words: number;
}

/** Whoever needs help says so near the beginning or the end; what lies between is a document. */
const MOST_CHARS = 2000;
const TOKEN =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+)|([\p{L}\p{M}\p{N}']+)|([.!?;…。！？；\n]+)/gu;
/** Stands before the first word of a sentence. */
const OPENING = '^';
/** Beginnings of words: their endings change. */
const SHORTEST_BEGINNING = 4;
const LONGEST_BEGINNING = 6;
/** Signs read together in a script without blanks. */
const LONGEST_RUN = 3;
/** Signs that say as much as a word. */
const SIGNS_A_WORD = 2;
const MOST_LENGTH = 6;

/**
 * The sentences of a text, and what in each could be evidence: a word (`pills`), two neighbours (`the pills`), the beginning of a word
 * (`schla*`), one to three signs of a script without blanks, and about how long it is (`%3`). Small letters without accents. Linear.
 */
export function toUnits(text: string): readonly Unit[] {
  const units: { features: Set<string>; words: number }[] = [];
  let unit = { features: new Set<string>(), words: 0 };
  let before = OPENING;
  const close = (): void => {
    if (before !== OPENING) unit.features.add(`${before} $`);
    if (unit.words > 0) units.push(unit);
    unit = { features: new Set(), words: 0 };
    before = OPENING;
  };
  for (const [, signs, word] of toPlain(text).matchAll(TOKEN)) {
    if (signs !== undefined) {
      addRuns(signs, unit.features);
      unit.words += signs.length / SIGNS_A_WORD;
    } else if (word === undefined) close();
    else {
      addWord(word, before, unit.features);
      unit.words += 1;
      before = word;
    }
  }
  close();
  return units.map(({ features, words }) => ({ features: [...features], words }));
}

/** Several sentences as one. */
export function join(units: readonly Unit[]): Unit {
  return {
    features: [...new Set(units.flatMap(({ features }) => features))],
    words: units.reduce((sum, { words }) => sum + words, 0),
  };
}

/** About how long a stretch is, as evidence: long ones tell of more. */
export function lengthOf({ words }: Unit): string {
  return `%${Math.min(MOST_LENGTH, Math.floor(Math.log2(words + 1)))}`;
}

function toPlain(text: string): string {
  const told =
    text.length <= 2 * MOST_CHARS ? text : `${text.slice(0, MOST_CHARS)}\n${text.slice(-MOST_CHARS)}`;
  return fold(told).toLowerCase().replaceAll('’', "'");
}

function addRuns(signs: string, features: Set<string>): void {
  for (let from = 0; from < signs.length; from += 1)
    for (let to = from + 1; to <= Math.min(signs.length, from + LONGEST_RUN); to += 1)
      features.add(signs.slice(from, to));
}

function addWord(word: string, before: string, features: Set<string>): void {
  features.add(word);
  features.add(`${before} ${word}`);
  for (let length = SHORTEST_BEGINNING; length <= Math.min(LONGEST_BEGINNING, word.length); length += 2)
    features.add(`${word.slice(0, length)}*`);
}
