import { languageOf } from './language.ts';
import { FUNCTION_WORDS } from './function-words.ts';

/** Languages of questions and handbooks whose words have endings that we know. */
export type TextLanguage = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'it' | 'nl' | 'pl' | 'ja';

const FORMS_KNOWN: readonly TextLanguage[] = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ja'];

/** English is not among them: its words that say nothing are with the terms of a question. */
const SETS = new Map(
  Object.entries({ ...FUNCTION_WORDS, en: '' }).map(([language, words]) => {
    const all = words.trim().split(/\s+/u);
    return [language as TextLanguage, new Set([...all, ...all.map(foldMarks)])] as const;
  }),
);

/** Letters without their marks, in lower case: `Ł` and `ß` are no letters with a mark and have their own. */
export function foldMarks(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ı', 'i');
}

/** The language a text is written in, of those whose forms we know; English where nothing tells otherwise. */
export function formsLanguageOf(text: string): TextLanguage {
  const told = languageOf(text);
  return FORMS_KNOWN.find((language) => language === told) ?? 'en';
}

/** True for a word that says how something is asked, in a text of that language. */
export function isFunctionWord(word: string, language: TextLanguage): boolean {
  return SETS.get(language)?.has(word) ?? false;
}
