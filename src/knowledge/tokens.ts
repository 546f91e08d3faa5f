const WORD = /[\p{L}\p{N}]+/gu;
const ASCII_WORD = /[a-z0-9]+/g;
// oxlint-disable-next-line no-control-regex -- the range of ASCII begins there
const NOT_ASCII = /[^\u0000-\u007f]/u;

/** The words of a text in lower case, in one form of look-alike letters. Plain ASCII, which most handbooks are, goes quickest. */
export function wordsIn(text: string): readonly string[] {
  if (NOT_ASCII.test(text)) return text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
  return text.toLowerCase().match(ASCII_WORD) ?? [];
}
