const BEYOND_ASCII = /[\u0080-\uFFFF]/;
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/** True when some letter is beyond ASCII; a curly apostrophe is none. */
export function hasForeignLetter(word: string): boolean {
  return BEYOND_ASCII.test(word.replaceAll('’', ''));
}

/** Writes a name as the lists do: lower case, without diacritics and apostrophes. */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  if (!BEYOND_ASCII.test(lower)) return lower.replaceAll("'", '');
  return lower
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ]/gu, '')
    .replace(/[ßøłđðıæœþ]/g, (letter) => LETTERS[letter] ?? letter);
}
