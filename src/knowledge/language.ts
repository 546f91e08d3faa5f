import { findAll } from '../base/find-all.ts';
import { FUNCTION_WORDS } from './function-words.ts';

/** ISO 639-1. */
type Language = string;

/** Scripts that tell the language, the surest first: Japanese writes with Han signs, too. */
const SCRIPTS: readonly (readonly [script: RegExp, language: Language])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];
/** Most texts have no sign of these: the letters of Latin come before them all. */
const OF_SCRIPTS = /[\u0370-\uffff]/;
/** The share of letters from which on a script tells. */
const MIN_SCRIPT_SHARE = 0.3;

/** Words that carry too much to be left out of a search, but that tell English: "I", "go", "to" and "my" are Polish, too. */
const ENGLISH =
  "cannot can't don't doesn't didn't isn't won't wouldn't i'm i've i'll i'd it's you're we're they're sometimes anymore think nobody somebody someone something everything";
const LANGUAGES_OF_WORD = toIndex();

/** What letters alone say, where no other of these languages has them. */
const LETTERS: readonly (readonly [letters: RegExp, language: Language])[] = [
  [/ß/u, 'de'],
  [/[ąęłńśźż]/u, 'pl'],
  [/[ñ¿¡]/u, 'es'],
  [/[ãõ]/u, 'pt'],
  [/[œë]|(?<!\p{L})[cdjlmnst]['’](?=\p{L})/u, 'fr'],
];
const LETTER_POINTS = 1;
/** How far ahead of the next language the first one has to be. */
const MIN_LEAD = 0.3;
/** What tells the language of a text stands at its beginning. */
const MOST_CHARS = 2000;

/**
 * Tells in which language a text is written, by its script and its little words; cheap, for questions and passages.
 *
 * Out: undefined where that is open, as with a single word of an alphabet.
 */
export function languageOf(text: string): Language | undefined {
  const plain = text.slice(0, MOST_CHARS).normalize('NFC').toLowerCase();
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  for (const [script, language] of OF_SCRIPTS.test(plain) ? SCRIPTS : [])
    if ((plain.match(script)?.length ?? 0) >= letters * MIN_SCRIPT_SHARE) return language;
  const [first, second] = [...pointsOf(plain)].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] - (second?.[1] ?? 0) >= MIN_LEAD ? first[0] : undefined;
}

const WORD = /\p{L}+(?:['’]\p{L}+)?/gu;

/** A word that several languages have is shared among them. */
function pointsOf(plain: string): ReadonlyMap<Language, number> {
  const points = new Map<Language, number>();
  const give = (language: Language, more: number): unknown =>
    points.set(language, (points.get(language) ?? 0) + more);
  for (const [word] of findAll(WORD, plain)) {
    const languages = LANGUAGES_OF_WORD.get(word) ?? [];
    for (const language of languages) give(language, 1 / languages.length);
  }
  for (const [letters, language] of LETTERS) if (letters.test(plain)) give(language, LETTER_POINTS);
  return points;
}

function toIndex(): ReadonlyMap<string, readonly Language[]> {
  const index = new Map<string, Language[]>();
  for (const [language, words] of [...Object.entries(FUNCTION_WORDS), ['en', ENGLISH] as const])
    for (const word of words.trim().split(/\s+/u)) index.set(word, [...(index.get(word) ?? []), language]);
  return index;
}
