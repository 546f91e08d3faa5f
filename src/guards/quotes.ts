import type { Span } from '../base/span.ts';

/** What stands between quotation marks. */
interface Quote extends Span {
  readonly text: string;
}

/** Which marks close what each one opens: English, German, French, Spanish, Polish, Portuguese and Japanese. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '”': '”',
  '„': '“”',
  '‟': '”',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹',
  '‘': '’',
  '‚': '‘’',
  '「': '」',
  '『': '』',
  '《': '》',
  '"': '"',
  "'": "'",
  '＂': '＂',
};
/** Marks that are apostrophes, inches or feet where they touch a letter or a digit on the wrong side. */
const AMBIGUOUS = new Set(['"', "'", '‘', '’', '”', '»', '›']);
const MAX_QUOTE_CHARS = 2_000;
const WORD_SIGN = /[\p{L}\p{N}]/u;

/** The outermost quotations of a paragraph. Linear: where a mark was looked for in vain, it is not looked for again. */
export function quotesIn(text: string): readonly Quote[] {
  const quotes: Quote[] = [];
  const searched = new Map<string, number>();
  for (let at = 0; at < text.length; at += 1) {
    const end = isOpening(text, at) ? findEnd(text, at, searched) : undefined;
    if (end === undefined) continue;
    quotes.push({ start: at, end: end + 1, text: text.slice(at + 1, end) });
    at = end;
  }
  return quotes;
}

function isOpening(text: string, at: number): boolean {
  const mark = text.charAt(at);
  if (CLOSERS[mark] === undefined) return false;
  return (
    !AMBIGUOUS.has(mark) ||
    (!WORD_SIGN.test(text.charAt(at - 1)) && !/[\s.,;:!?]|^$/u.test(text.charAt(at + 1)))
  );
}

function findEnd(text: string, start: number, searched: Map<string, number>): number | undefined {
  const opening = text.charAt(start);
  const closers = CLOSERS[opening] ?? '';
  const last = Math.min(text.length, start + MAX_QUOTE_CHARS);
  for (let at = Math.max(start + 1, searched.get(opening) ?? 0); at < last; at += 1)
    if (closers.includes(text.charAt(at)) && isClosing(text, at)) return at;
  searched.set(opening, last);
  return undefined;
}

/** An apostrophe stands between letters; a mark that closes does not stand before one. */
function isClosing(text: string, at: number): boolean {
  const mark = text.charAt(at);
  if (mark !== "'" && mark !== '’') return true;
  return !WORD_SIGN.test(text.charAt(at + 1));
}
