import { type Piece, toView, verbatim, type View } from '../view.ts';

/** `ann (at) example (dot) com`, `ann @ example.com`, an address broken over two lines. */
const SIGN = /@|(?<=[\s[({<])(?:at|ät|arroba)(?=[\s\])}>])/gi;
/** A piece of every spelled-out sign. The text has no wide blanks any more. */
export const SIGN_HINTS: readonly string[] = Array.from(' \t\n\v\f\r\u1680\u2028\u2029\uFEFF[({<').flatMap(
  (before) => ['at', 'ät', 'arroba'].map((sign) => before + sign),
);
const BRACKETS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };
const MAX_BLANKS = 8;
const LABEL = /[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?/iy;
const DOT =
  /[ \t]{0,4}[[({<][ \t]{0,4}(?:dot|\.|punkt|point|punto)[ \t]{0,4}[\])}>][ \t]{0,4}|[ \t]{1,4}(?:dot|punkt|punto)[ \t]{1,4}|[ \t]{1,4}\.[ \t]{0,4}|\.[ \t]{0,4}(?:\r?\n)?[ \t]{0,4}/iy;
const DOT_BEGINS = ' \t[({<.';
const LOCAL_CHARS = /[a-z0-9._%+-]/i;
const MAX_LOCAL = 64;
const MAX_LABELS = 6;
/** What comes before an address that is spoken of. */
const CUE = /(?:e-?mail|mail|write|reach|contact|address)\b[^.!?\n]{0,30}$/iu;
/** Endings that make a spelled-out name an address. */
const ENDINGS = new Set(
  (
    'com org net edu gov mil int info biz io ai app dev co me tv cloud online site test example ' +
    'ae ar at au be bg br ca ch cl cn cz de dk ee es eu fi fr gr hk hr hu id ie il in is it jp kr li lt lu lv mx my nl ' +
    'no nz pe ph pl pt ro rs ru sa se sg si sk th tr tw ua uk us uy vn za'
  ).split(' '),
);

/**
 * Reads e-mail addresses that are written so that no program takes them for one: a line of the view each. Out: undefined where
 * there is none.
 */
export function spelledEmails(text: string): View | undefined {
  const pieces: Piece[] = [];
  SIGN.lastIndex = 0;
  for (let match = SIGN.exec(text); match !== null; match = SIGN.exec(text)) {
    const sign = readSign(text, match.index, SIGN.lastIndex);
    const start = sign === undefined ? 0 : localStart(text, sign.start);
    if (sign === undefined || start === sign.start) continue;
    const domain = readDomain(text, sign.end);
    if (domain === undefined || !isClear(text, start, sign, domain.spelled)) continue;
    const { end } = domain.pieces.at(-1) ?? sign;
    pieces.push(verbatim(text, start, sign.start), sign, ...domain.pieces, { start: end, end, text: '\n' });
  }
  return pieces.length === 0 ? undefined : toView(text, pieces);
}

interface Sign extends Piece {
  /** In brackets, or the sign itself with a blank beside it: meant for an address. */
  readonly clear: boolean;
}

/** The sign with what stands around it; undefined for a word inside other words. */
function readSign(text: string, from: number, to: number): Sign | undefined {
  const start = skipBlanks(text, from, -1);
  const end = skipBlanks(text, to, 1);
  const closing = BRACKETS[text[start - 1] ?? ''];
  if (closing !== undefined && closing === text[end]) {
    return {
      start: skipBlanks(text, start - 1, -1),
      end: skipBlanks(text, end + 1, 1),
      text: '@',
      clear: true,
    };
  }
  if (text[from] === '@') return { start, end, text: '@', clear: start < from || end > to };
  return start < from && end > to ? { start, end, text: '@', clear: false } : undefined;
}

/** Where the blanks that begin at `from` come to an end. */
function skipBlanks(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (Math.abs(at - from) < MAX_BLANKS && /\s/.test(text[step === 1 ? at : at - 1] ?? '')) at += step;
  return at;
}

interface Domain {
  /** Labels and the dots between them. */
  readonly pieces: readonly Piece[];
  /** Its dots are spelled out or stand apart. */
  readonly spelled: boolean;
}

/** The longest name from `from` that has a known ending. */
function readDomain(text: string, from: number): Domain | undefined {
  const pieces: Piece[] = [];
  let found: Domain | undefined;
  let spelled = false;
  let at = from;
  for (let labels = 1; labels <= MAX_LABELS; labels += 1) {
    LABEL.lastIndex = at;
    const label = LABEL.exec(text)?.[0];
    if (label === undefined) break;
    pieces.push(verbatim(text, at, at + label.length));
    at += label.length;
    if (labels > 1 && ENDINGS.has(label.toLowerCase())) found = { pieces: [...pieces], spelled };
    if (!DOT_BEGINS.includes(text[at] ?? '-')) break;
    DOT.lastIndex = at;
    const dot = DOT.exec(text)?.[0];
    if (dot === undefined) break;
    pieces.push({ start: at, end: at + dot.length, text: '.' });
    spelled ||= dot !== '.';
    at += dot.length;
  }
  return found;
}

/** A lone "at" counts only beside a spelled-out name, or where an address is spoken of. */
function isClear(text: string, start: number, sign: Sign, spelled: boolean): boolean {
  if (sign.clear || spelled) return true;
  return text[sign.start] !== '@' && CUE.test(text.slice(Math.max(0, start - 60), start));
}

function localStart(text: string, end: number): number {
  const stop = Math.max(0, end - MAX_LOCAL);
  let start = end;
  while (start > stop && LOCAL_CHARS.test(text[start - 1] ?? '')) start -= 1;
  while (start < end && /[.%+-]/.test(text[start] ?? '')) start += 1;
  return start;
}
