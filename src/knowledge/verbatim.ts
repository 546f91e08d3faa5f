import { numbersIn } from './numbers.ts';

/** Scripts without spaces between words: each sign counts by itself. */
const SOLID = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const TOKEN = new RegExp(String.raw`[${SOLID}]|(?:(?![${SOLID}])[\p{L}\p{M}\p{N}])+|[%€$£¥]`, 'gu');
const SOLID_SIGN = new RegExp(`[${SOLID}]`, 'u');
/** So many signs of such a script are about one word. */
const SIGNS_PER_WORD = 2;
const ELLIPSIS = /\[\s?(?:…|\.{3})\s?\]|\(\s?(?:…|\.{3})\s?\)|…|\.{3,}/gu;
/** What a reader does not see: targets of links, tags, marks of emphasis and code, marks at the beginning of a line. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/!?\[([^\]\n]{0,500})\]\([^()\n]{0,2000}\)/gu, '$1'],
  [/\[\d{1,2}(?:\s*,\s*\d{1,2})*\]/gu, ' '],
  [/<\/?[a-z][^<>]{0,200}>/giu, ' '],
  [/^[ \t]*(?:(?:>|(?:[-*+]|\d{1,3}[.)]|#{1,6})(?=[ \t]))[ \t]*)+/gmu, ''],
  [/[*~`\\]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ''],
  [/[[\]]/gu, ' '],
  [/&nbsp;/gu, ' '],
  [/&amp;/gu, '&'],
];

/** A text that quotes are looked up in. */
type Searchable = string;

/** Prepares a passage: its words and numbers, each between blanks, without markup, case and punctuation. */
export function toSearchable(text: string): Searchable {
  return ` ${tokensOf(text).join(' ')} `;
}

/** How many words a quotation has. */
export function countWords(text: string): number {
  const tokens = tokensOf(text);
  const solid = tokens.filter((token) => SOLID_SIGN.test(token)).length;
  return tokens.length - solid + Math.floor(solid / SIGNS_PER_WORD);
}

/** True where all of a quotation stands in a text, in one piece or, at an ellipsis, piece after piece. */
export function isVerbatim(quote: string, text: Searchable): boolean {
  let from = 0;
  for (const piece of quote.split(ELLIPSIS)) {
    const tokens = tokensOf(piece);
    if (tokens.length === 0) continue;
    const words = ` ${tokens.join(' ')} `;
    const at = text.indexOf(words, from);
    if (at < 0) return false;
    from = at + words.length - 1;
  }
  return true;
}

function tokensOf(text: string): readonly string[] {
  const plain = MARKUP.reduce((seen, [mark, words]) => seen.replaceAll(mark, words), text.normalize('NFKC'));
  const joined = plain
    .replaceAll(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '')
    .replaceAll(/(?<=\p{L})-\n\s*(?=\p{Ll})/gu, '-');
  return withNumbers(joined).toLowerCase().match(TOKEN) ?? [];
}

/** Numbers as they come to, in whatever way they are written. */
function withNumbers(text: string): string {
  let written = '';
  let end = 0;
  for (const number of numbersIn(text, true)) {
    written += `${text.slice(end, number.start)} ${String(number.value).replace('.', 'p')} `;
    end = number.end;
  }
  return written + text.slice(end);
}
