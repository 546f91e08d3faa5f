import type { Finding } from '../../domain/finding.ts';
import { type Piece, toView, verbatim, type View } from '../view.ts';

/** How far a value reaches before and after a line break, words around it included. */
const MAX_SIDE = 40;
/** The mark of a quote and the blanks that a mail client puts around a line break. */
const MAX_GAP = 8;
/** `>` */
const QUOTE = 0x3e;
/** 1 for what ends a value. */
const ENDS_VALUE = new Uint8Array(0x10000);
for (const char of '\r\n"|;<>{}') ENDS_VALUE[char.charCodeAt(0)] = 1;
const NUMBER_BEFORE = /(?:[A-Z]{2}[0-9]{2}[A-Z0-9 ]{0,36}|[0-9][0-9 ().-]{0,39})$/;
const NUMBER_AFTER = /^[0-9][0-9 ().-]*|^[A-Z0-9]{4}(?: [A-Z0-9]{1,4})*/;
/** Digits of the shortest and the longest value that is put together. */
export const MIN_DIGITS = 8;
const MAX_DIGITS = 34;
/** Kinds whose check digits speak for themselves; others count only where there are words around them. */
const CHECKED: ReadonlySet<string> = new Set(['PAYMENT_CARD', 'IBAN']);
const PHONE_CUE = /\+|phone|tel\b|call|mobile|cell|fax|number|reach|ring/i;

/**
 * Puts together numbers that a line break has split: a line of the view each, with the words beside it. Out: undefined where
 * there is none.
 */
export function rejoin(text: string): View | undefined {
  const pieces: Piece[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const index = skipBack(text, at);
    const after = skipOn(text, at + 1);
    if (!isJoined(text.charCodeAt(index - 1)) || !isJoined(text.charCodeAt(after))) continue;
    const start = sideStart(text, index);
    const end = sideEnd(text, after);
    if (!isSplitNumber(text.slice(start, index), text.slice(after, end))) continue;
    pieces.push(verbatim(text, start, index));
    pieces.push({ start: index, end: after, text: text[index - 1] === '-' ? '' : ' ' });
    pieces.push(verbatim(text, after, end), { start: end, end, text: '\n\n' });
  }
  return pieces.length === 0 ? undefined : toView(text, pieces);
}

/** True for a finding (a span of `text`) that crosses a line break and is no list of numbers. */
export function isRejoined(text: string, { kind, start, end }: Finding): boolean {
  const value = text.slice(start, end);
  if (!value.includes('\n')) return false;
  if (CHECKED.has(kind)) return true;
  const before = text.slice(Math.max(0, start - MAX_SIDE), start);
  return kind === 'PHONE' ? PHONE_CUE.test(before + value) : /\p{L}/u.test(before);
}

function isSplitNumber(before: string, after: string): boolean {
  const head = NUMBER_BEFORE.exec(before)?.[0] ?? '';
  const tail = NUMBER_AFTER.exec(after)?.[0] ?? '';
  const digits = (head + tail).replaceAll(/[^0-9]/g, '').length;
  return head !== '' && tail !== '' && digits >= MIN_DIGITS && digits <= MAX_DIGITS;
}

/** A digit, a capital letter or a dash. */
function isJoined(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || code === 0x2d;
}

function skipBack(text: string, from: number): number {
  let at = from;
  while (at > from - MAX_GAP && (isBlank(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) === 0xd))
    at -= 1;
  return at;
}

function skipOn(text: string, from: number): number {
  let at = from;
  while (at < from + MAX_GAP && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === QUOTE)) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x9;
}

function sideStart(text: string, end: number): number {
  let start = end;
  while (start > end - MAX_SIDE && start > 0 && ENDS_VALUE[text.charCodeAt(start - 1)] === 0) start -= 1;
  return start;
}

function sideEnd(text: string, start: number): number {
  let end = start;
  while (end < start + MAX_SIDE && end < text.length && ENDS_VALUE[text.charCodeAt(end)] === 0) end += 1;
  return end;
}
