import { PLACEHOLDER, queryTerms } from './terms.ts';

const MAX_KEYWORDS = 6;
const MIN_CHARS = 3;
const MAX_CHARS = 30;
/** Scripts that set no blanks between words: a run of theirs may be a whole sentence. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const TELLING = /^[\p{Script=Han}\p{Script=Katakana}ー]{2,}$/u;
const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });

/** The words that say what a question is about, each by itself; no numbers. In: redacted text. Out: lower case, at most six. */
export function toKeywords(text: string): readonly string[] {
  const words = queryTerms(text.replaceAll(PLACEHOLDER, ' ')).flatMap((term) =>
    UNSPACED.test(term) ? segmentsOf(term) : [term],
  );
  return [...new Set(words.filter(isKeyword))].slice(0, MAX_KEYWORDS);
}

function segmentsOf(run: string): readonly string[] {
  return [...SEGMENTER.segment(run)].map(({ segment }) => segment).filter((word) => TELLING.test(word));
}

function isKeyword(word: string): boolean {
  if (/\p{N}/u.test(word) || word.length > MAX_CHARS) return false;
  return word.length >= MIN_CHARS || UNSPACED.test(word);
}
