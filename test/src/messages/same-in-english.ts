/** What is the same in English and in another language, and is meant to be. */
export const SAME_IN_ENGLISH: Readonly<Record<'de' | 'fr' | 'es' | 'ja', ReadonlySet<string>>> = {
  de: new Set(),
  fr: new Set(),
  es: new Set(),
  ja: new Set(),
};
