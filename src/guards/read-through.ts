import { findAll } from '../base/find-all.ts';
import type { View } from '../redaction/view.ts';
import type { Danger } from './guard.ts';

const INVISIBLE = String.raw`\p{Default_Ignorable_Code_Point}`;
const IS_INVISIBLE = new RegExp(`^${INVISIBLE}$`, 'u');
const ENTITY = String.raw`&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});?`;
const WIDE = String.raw`[\uFF01-\uFF5E\u3002\u2024\uFE52\u2044\u2215\uFE68\u29F8]`;
/** Letters and digits for formulas, in circles, raised: browsers read them as plain ones in a host. */
const STYLED = String.raw`[\u00B2\u00B3\u00B9\u02B0-\u02B8\u2070-\u209F\u2100-\u214F\u2460-\u24FF\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F189}]`;
const DISGUISED = new RegExp(`${INVISIBLE}|${ENTITY}|${WIDE}|${STYLED}`, 'giu');
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  colon: ':',
  sol: '/',
  bsol: '\\',
  period: '.',
  commat: '@',
  num: '#',
  excl: '!',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  lbrack: '[',
  rsqb: ']',
  rbrack: ']',
  quest: '?',
  equals: '=',
  nbsp: ' ',
  tab: '',
  newline: '',
  shy: '',
  zwj: '',
  zwnj: '',
  lowbar: '_',
  hyphen: '-',
  dash: '-',
  percnt: '%',
  semi: ';',
};
const PUNCTUATION: Readonly<Record<string, string>> = {
  '\u3002': '.',
  '\u2024': '.',
  '\uFE52': '.',
  '\u2044': '/',
  '\u2215': '/',
  '\u29F8': '/',
  '\uFE68': '\\',
};
const FULL_WIDTH_OFFSET = 0xfee0;
const MOST_CODE_POINTS = 0x10ffff;

/** Finds a pattern in a text as a client would read it. Out: findings of the original. */
export function findThrough(text: string, pattern: RegExp, kind: string): readonly Danger[] {
  const read = readThrough(text);
  return findAll(pattern, read.text)
    .map((match) => ({
      kind,
      ...read.toOriginal(match.index, match.index + match[0].length),
      confidence: 1,
    }))
    .filter(({ start, end }) => start < end);
}

/** Takes out invisible characters and writes entities and full-width signs plainly. Linear. */
export function readThrough(text: string): View {
  const pieces: string[] = [];
  /** Where in the plain text the original jumps, and by how much it has shifted there. */
  const jumps: { readonly at: number; readonly shift: number }[] = [{ at: 0, shift: 0 }];
  let done = 0;
  let length = 0;
  for (const match of findAll(DISGUISED, text)) {
    const plain = toPlain(match[0]);
    if (plain === undefined) continue;
    pieces.push(text.slice(done, match.index), plain);
    length += match.index - done + plain.length;
    done = match.index + match[0].length;
    jumps.push({ at: length, shift: done - length });
  }
  if (done === 0) return { text, toOriginal: (start, end) => ({ start, end }) };
  pieces.push(text.slice(done));
  return {
    text: pieces.join(''),
    toOriginal: (start, end) => ({
      start: start + shiftAt(jumps, start),
      end: Math.min(text.length, end + shiftAt(jumps, end)),
    }),
  };
}

function shiftAt(jumps: readonly { readonly at: number; readonly shift: number }[], at: number): number {
  let low = 0;
  let high = jumps.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((jumps[middle]?.at ?? 0) <= at) low = middle;
    else high = middle;
  }
  return jumps[low]?.shift ?? 0;
}

/** Nothing for what is invisible; a sign that has no plain form stays. */
function toUnstyled(sign: string): string | undefined {
  if (IS_INVISIBLE.test(sign)) return '';
  const plain = sign.normalize('NFKC');
  return /^[\x20-\x7E]+$/u.test(plain) ? plain : undefined;
}

function toPlain(disguised: string): string | undefined {
  if (!disguised.startsWith('&')) {
    const code = disguised.codePointAt(0) ?? 0;
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - FULL_WIDTH_OFFSET);
    return PUNCTUATION[disguised] ?? toUnstyled(disguised);
  }
  const name = disguised.slice(1).replace(/;$/u, '').toLowerCase();
  if (!name.startsWith('#')) return disguised.endsWith(';') ? NAMED[name] : undefined;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= MOST_CODE_POINTS ? String.fromCodePoint(code).replace(/[\t\n\r]/u, '') : undefined;
}
