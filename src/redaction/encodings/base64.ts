import { type Run, stretchesIn } from '../runs.ts';
import { ScanContext } from '../scan-context.ts';

/** Shorter runs hold less than nine characters. */
const MIN_CHARS = 12;
/** Lines of wrapped base64 are at least this long, and come to an end with a shorter one. */
const MIN_LINE_CHARS = 60;
/** Looked at first: what is not text shows at once. A multiple of four. */
const SAMPLE_CHARS = 16;
/** Share of characters that may be no text. */
const MAX_ODD = 0.05;

/** The six bits of each character of the alphabet, plain or URL-safe, one more than they are; 0 for every other character. */
const BITS = new Uint8Array(0x10000);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (const [at, char] of Array.from(ALPHABET).entries()) {
  BITS[char.charCodeAt(0)] = at + 1;
}
BITS['-'.charCodeAt(0)] = 63;
BITS['_'.charCodeAt(0)] = 64;

/** Gives every run of base64 that decodes to text, with that text. */
export function* base64In(
  reading: ScanContext,
): Generator<{ readonly decoded: ScanContext; readonly run: Run }, void> {
  const { text, units } = reading;
  for (const whole of findRuns(reading)) {
    for (const run of toReadable(units, whole)) {
      const decoded = toText(clean(text, run));
      if (decoded !== undefined) yield { decoded: ScanContext.of(decoded), run };
    }
  }
}

function findRuns({ text, units, runs }: ScanContext): readonly Run[] {
  const whole: Run[] = [];
  let done = 0;
  for (const { start, end } of stretchesIn(units, runs, MIN_CHARS, BITS)) {
    if (start < done) continue;
    done = runEnd(text, units, start, end);
    whole.push({ start, end: done });
  }
  return whole;
}

/** The end of a run, over the line breaks of wrapped base64 and with its padding. */
function runEnd(text: string, units: Uint16Array, start: number, lineEnd: number): number {
  let end = lineEnd;
  let lineStart = start;
  for (;;) {
    while (isBase64(units, end)) end += 1;
    const next = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    if (end - lineStart < MIN_LINE_CHARS || text[next - 1] !== '\n' || !isBase64(units, next)) break;
    lineStart = next;
    end = next;
  }
  if (text[end] === '=') end += 1;
  if (text[end] === '=') end += 1;
  return end;
}

function isBase64(units: Uint16Array, at: number): boolean {
  return bitsOf(units, at) > 0;
}

function bitsOf(units: Uint16Array, at: number): number {
  return at < units.length ? (BITS[units[at] ?? 0] ?? 0) : 0;
}

/** The whole run where it begins as text; else its parts, as in a path or behind a prefix. */
function toReadable(units: Uint16Array, run: Run): readonly Run[] {
  if (beginsAsText(units, run)) return [run];
  const parts: Run[] = [];
  let { start } = run;
  for (let at = start; at <= run.end; at += 1) {
    if (at < run.end && !isSeparator(units[at] ?? 0)) continue;
    if (at - start >= MIN_CHARS && beginsAsText(units, { start, end: at })) parts.push({ start, end: at });
    start = at + 1;
  }
  return parts;
}

/** `+ - / _` */
function isSeparator(code: number): boolean {
  return code === 0x2b || code === 0x2d || code === 0x2f || code === 0x5f;
}

/** True when the first bytes are UTF-8 without control characters. Decodes by hand: it is asked of every long word. */
function beginsAsText(units: Uint16Array, { start, end }: Run): boolean {
  const stop = Math.min(end, start + SAMPLE_CHARS);
  let bits = 0;
  let waiting = 0;
  let continuations = 0;
  for (let at = start; at < stop; at += 1) {
    const six = bitsOf(units, at) - 1;
    if (six < 0) break;
    waiting = ((waiting << 6) | six) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const byte = (waiting >> bits) & 0xff;
    const isContinuation = byte >= 0x80 && byte < 0xc0;
    if (isContinuation !== continuations > 0 || isOdd(byte) || byte >= 0xf5) return false;
    if (isContinuation) continuations -= 1;
    else if (byte >= 0xc2) continuations = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
  }
  return true;
}

function clean(text: string, { start, end }: Run): string {
  return text.slice(start, end).replaceAll(/\s/g, '');
}

/** Decodes base64, plain or URL-safe. Out: undefined when what comes out is not text. */
function toText(base64: string): string | undefined {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  let odd = 0;
  for (let at = 0; at < text.length; at += 1) if (isOdd(text.charCodeAt(at))) odd += 1;
  return text.length > 0 && odd <= text.length * MAX_ODD ? text : undefined;
}

/** Control characters, and what stands for bytes that are no UTF-8. */
function isOdd(code: number): boolean {
  return code === 0xfffd || code === 0x7f || (code < 0x20 && code !== 9 && code !== 10 && code !== 13);
}
