import { findAll } from '../../base/find-all.ts';

const TAG = /[\u{E0020}-\u{E007E}]+/gu;
const TAG_START = 0xe0000;
const SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{4,}/gu;
/** Pairs of invisible characters that have been used as the bits 0 and 1. */
const BITS: readonly (readonly [string, string])[] = [
  ['\u200B', '\u200C'],
  ['\u200C', '\u200D'],
  ['\u2062', '\u2064'],
  ['\u2063', '\u2064'],
];
const INVISIBLE_RUN = /[\u200B-\u200D\u2060-\u2064\uFEFF]{24,}/gu;
const BYTE = 8;

/** Messages written in characters that show as nothing: tags, variation selectors, zero-width bits. */
export function* readHidden(text: string): Iterable<string> {
  const tags = findAll(TAG, text)
    .map(([run]) => run)
    .join(' ');
  if (tags !== '') yield Array.from(tags, (char) => toAscii(char, TAG_START)).join('');
  const selectors = findAll(SELECTOR, text).flatMap(([run]) => Array.from(run, toByte));
  if (selectors.length > 0) yield Buffer.from(selectors).toString('utf8');
  for (const [run] of findAll(INVISIBLE_RUN, text)) {
    for (const [zero, one] of BITS) {
      yield fromBits(run, zero, one);
      yield fromBits(run, one, zero);
    }
  }
}

function toAscii(char: string, offset: number): string {
  const code = char.codePointAt(0) ?? 0;
  return code > offset ? String.fromCodePoint(code - offset) : char;
}

/** Variation selectors number the 256 bytes. */
function toByte(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  return code < 0xe0000 ? code - 0xfe00 : code - 0xe0100 + 16;
}

function fromBits(run: string, zero: string, one: string): string {
  const bits = Array.from(run, (char) => (char === one ? '1' : char === zero ? '0' : '')).join('');
  const bytes = bits.match(/[01]{8}/gu) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)).slice(0, run.length / BYTE)).toString(
    'latin1',
  );
}
