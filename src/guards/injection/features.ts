import { conceptsOf, conceptsOfPair, MEANINGS } from './concepts.ts';
import type { toTokens } from './tokens.ts';

type Token = ReturnType<typeof toTokens>[number];

/** How many words apart two meanings may stand and still count as said together. */
const REACH = 6;
const ONE = MEANINGS.map((meaning) => `@${meaning}`);
const PAIRS = MEANINGS.map((before) => MEANINGS.map((after) => `@${before}>${after}`));
const LETTER_A = 0x61;
const LETTER_Z = 0x7a;
const HASH = 0x23;
const LONGEST_MARKS = 4;

/** Takes the name of a feature and the number of the token that shows it. */
type Visit = (name: string, token: number) => void;
/** Stands before the first word of a sentence. */
export const OPENING = '^';

/**
 * Names everything that could be evidence: a word (`ignore`), two neighbours (`ignore all`), a word that opens a sentence
 * (`^ ignore`), a meaning (`@override`), two meanings close together (`@override>rules`), odd punctuation and capitals (`%…`).
 *
 * Only English words count as words: in other languages meanings do, or a foreign language itself would be evidence.
 * Linear.
 *
 * In: `mayPair` says whether two words could matter together; most pairs do not, and need no name.
 */
export function readFeatures(
  tokens: readonly Token[],
  visit: Visit,
  mayPair: (before: string, word: string) => boolean,
): void {
  const recent: { readonly meaning: number; readonly word: number }[] = [];
  let oldest = 0;
  let word = 0;
  let before = '';
  let previous = '';
  let at = -1;
  for (const token of tokens) {
    at += 1;
    if (token.punctuation) {
      before = '';
      previous = '';
      visitMarks(token.word, at, visit);
      continue;
    }
    const spelt = isSpelt(token.word);
    if (spelt) {
      visit(token.word, at);
      const left = token.first ? OPENING : before;
      if (left !== '' && mayPair(left, token.word)) visit(`${left} ${token.word}`, at);
    }
    before = spelt ? token.word : '';
    if (token.mixed) visit('%mixed', at);
    const alone = conceptsOf(token.word);
    const paired = conceptsOfPair(previous, token.word);
    const meanings = paired.length === 0 ? alone : [...alone, ...paired];
    previous = token.word;
    while (oldest < recent.length && word - (recent[oldest]?.word ?? 0) > REACH) oldest += 1;
    for (const meaning of meanings) {
      visit(ONE[meaning] ?? '', at);
      for (let i = oldest; i < recent.length; i += 1)
        visit(PAIRS[recent[i]?.meaning ?? 0]?.[meaning] ?? '', at);
      // Inside one unspaced run the order is not known: both count.
      for (const other of meanings) if (other !== meaning) visit(PAIRS[other]?.[meaning] ?? '', at);
    }
    for (const meaning of meanings) recent.push({ meaning, word });
    word += 1;
  }
}

function visitMarks(marks: string, at: number, visit: Visit): void {
  if (marks.length < 2) return;
  visit(`%${marks.slice(0, LONGEST_MARKS)}`, at);
  if (new Set(marks).size > 2) visit('%odd', at);
}

function isSpelt(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code === HASH) return true;
  for (let i = 0; i < word.length; i += 1) {
    const each = word.charCodeAt(i);
    if ((each < LETTER_A || each > LETTER_Z) && each !== 0x27) return false;
  }
  return true;
}
