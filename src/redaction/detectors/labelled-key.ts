import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { MIN_RUN_CHARS, type Run } from '../runs.ts';
import { labelBefore } from './key-label.ts';
import { isDense, isExample, isIdentifier, isRandom, isUnspeakable } from './randomness.ts';

type Label = ReturnType<typeof labelBefore>;

const MIN_KEY_CHARS = MIN_RUN_CHARS;
const MAX_KEY_CHARS = 2000;
/** Shorter ones without a digit are words. */
const MIN_WORD_CHARS = 16;
/** From here on a row of digits may be one. */
const MIN_LONG_CHARS = 15;
/** In the shape of a UUID; some providers' keys are. */
const UUID_LIKE = /^[0-9A-Za-z]{7,11}-(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12,16}$/;
/** Names that stand before a value, with a sign between: `refiner-1a2b…`, `scraper1Token.1a2b…`. */
const NAMES = /^(?:[A-Za-z]{2,24}(?:[0-9]{1,4}[A-Za-z]{0,16})?[._/-]{1,3}){1,4}/;
/** Goes on as names do. */
const WORD_FIRST = /^[a-z]{5,}[A-Z]{1,4}[0-9]/;
/** A key without digits has at least this. */
const LETTERS = /[A-Za-z]{16}/;
const WORD = /(?:^|[._-])[a-z]{4,}(?:[._-]|$)/;
const ALGORITHM = /^(?:hmac|aes|rsa|sha|pbkdf|ecdsa|ed25519|x509|utf|iso)[-_]?[0-9a-z_-]{0,20}$/i;
const FILE_OR_VERSION =
  /\.(?:[a-z]{1,4}|json|html|yaml|local|cloud|internal)$|^v?[0-9]+(?:\.[0-9]+)+(?:[-+.][\w.+-]{0,24})?$/;

/** Dates, times and lists of numbers. */
const DATE_OR_NUMBERS = /^[0-9+%-]*[/:.][0-9/:.+%-]*$/;

/** Finds keys in no known shape by the words before them: `api_key = 1a2b…`, `coinapi secret 1a2b…`, `wandb 1a2b…`. */
export const labelledKey: Detector = {
  id: 'labelled-key',
  kinds: ['API_KEY'],
  secret: true,
  detect({ text, runs }) {
    const findings: Finding[] = [];
    for (const run of runs) {
      const key = keyIn(text, run);
      if (key !== undefined) findings.push({ kind: 'API_KEY', ...key, confidence: confidenceOf(text, key) });
    }
    return findings;
  },
};

function keyIn(text: string, { start, end }: Run): Run | undefined {
  if (end - start < MIN_WORD_CHARS && !hasDigit(text, start, end)) return undefined;
  const whole = isQuotedValue(text, start) ? { start, end: valueEnd(text, start, end) } : undefined;
  if (whole !== undefined && isKey(text, whole.start, whole.end)) return whole;
  const from = start + nameLength(text.slice(start, Math.min(end, start + MAX_KEY_CHARS)));
  const to = valueEnd(text, from, end);
  if (to - from < MIN_KEY_CHARS || to - from > MAX_KEY_CHARS || isElsewhere(text, from, to)) return undefined;
  const value = text.slice(from, to);
  if (!hasDigit(text, from, to) && !LETTERS.test(value)) return undefined;
  const isJudged = from === whole?.start && to === whole.end;
  if (!isJudged && isKey(text, from, to)) return { start: from, end: to };
  const tail = from + (NAMES.exec(value)?.[0].length ?? 0);
  return tail > from && !WORD_FIRST.test(text.slice(tail, to)) && isKey(text, tail, to)
    ? { start: tail, end: to }
    : undefined;
}

const QUOTES: ReadonlySet<string> = new Set(['"', "'", '`']);

/** A quote before it, and an operator before that: then a sign of equality inside is a part of the value. */
function isQuotedValue(text: string, start: number): boolean {
  return (
    QUOTES.has(text[start - 1] ?? '') && /[:=,(][ \t]{0,4}.$/.test(text.slice(Math.max(0, start - 6), start))
  );
}

/** Certain is a long and random value that a label assigns; what only may be a key is not. */
function confidenceOf(text: string, { start, end }: Run): number {
  const { telling, assigned, harmless } = labelBefore(text, start);
  return telling &&
    assigned &&
    !harmless &&
    end - start >= MIN_WORD_CHARS &&
    isRandomly(text.slice(start, end))
    ? 0.9
    : 0.75;
}

function hasDigit(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}

/** How much of a stretch is `name=` or `name:`. Signs at the very end pad base64. */
function nameLength(run: string): number {
  let end = run.length;
  while (end > 0 && run[end - 1] === '=') end -= 1;
  return Math.max(run.lastIndexOf('=', end - 1), run.lastIndexOf(':', end - 1)) + 1;
}

/** Part of a link, a mention or a fragment; a name that code assigns to or calls; a key cut short with dots. */
function isElsewhere(text: string, from: number, to: number): boolean {
  const before = text[from - 1] ?? '';
  if (before === '#' || before === '@' || (before === '/' && text[from - 2] === '/')) return true;
  return text.startsWith('//', from) || /^(?:\(| ?=|\.\.|\u2026)/.test(text.slice(to, to + 2));
}

function isKey(text: string, from: number, to: number): boolean {
  if (to - from < MIN_KEY_CHARS || to - from > MAX_KEY_CHARS || isElsewhere(text, from, to)) return false;
  const value = text.slice(from, to);
  if (isPath(value) || !isOdd(value) || !isKeyLike(value)) return false;
  const label = labelBefore(text, from);
  if (!label.telling && !label.weak && !label.hasProvider() && !label.isFar()) return false;
  return isNamed(value, label);
}

function valueEnd(text: string, from: number, end: number): number {
  let to = end;
  while (to > from && /[.~-]/.test(text[to - 1] ?? '')) to -= 1;
  return to;
}

function isKeyLike(value: string): boolean {
  if (DATE_OR_NUMBERS.test(value)) return false;
  if (/^[a-z]+$/i.test(value)) return isUnspeakable(value) || isDense(value);
  if (isIdentifier(value) || ALGORITHM.test(value)) return false;
  return !FILE_OR_VERSION.test(value) && !isExample(value);
}

/** A path has words between its slashes, base64 has not. */
function isPath(value: string): boolean {
  return value.includes('/') && /(?:^|\/)(?:[a-z._-]{3,}|[A-Z]?[a-z]{3,})(?=\/|$)|^\.*\/|\/\//.test(value);
}

/** Random, or in a shape that keys have: without it no label makes a key of a value. */
function isOdd(value: string): boolean {
  return isRandomly(value) || isShaped(value) || isLoose(value) || isLongNumber(value);
}

function isRandomly(value: string): boolean {
  const long = value.length >= MIN_LONG_CHARS;
  return isRandom(value) || (long && !WORD.test(value) && isRandom(value.replace(/[._-]/g, '')));
}

function isShaped(value: string): boolean {
  return isDense(value) || isUnspeakable(value) || UUID_LIKE.test(value) || isGrouped(value);
}

function isLongNumber(value: string): boolean {
  return value.length >= MIN_LONG_CHARS && /^[0-9]+$/.test(value);
}

function isNamed(value: string, label: Label): boolean {
  if (label.harmless && !(label.telling && label.assigned)) return false;
  if (label.isId && !label.hasProvider()) return false;
  const { telling, weak, assigned } = label;
  const random = isRandomly(value);
  if (telling && assigned && (random || isLongNumber(value))) return true;
  const shaped = isShaped(value);
  if (telling && (shaped || (random && value.length >= MIN_LONG_CHARS))) return true;
  if (weak && ((assigned && random) || (value.length >= 30 && isDense(value)))) return true;
  if (random && value.length >= MIN_WORD_CHARS && label.isFar()) return true;
  if (!label.hasProvider()) return false;
  return telling || weak ? random || shaped || isLoose(value) : (value.length >= 20 && random) || shaped;
}

function isLoose(value: string): boolean {
  return /^(?=.*[0-9]{4})(?=.*[A-Za-z]{2})/.test(value);
}

/** `ABCD1234-EFGH5678-IJKL9101`, as licence keys are written. */
function isGrouped(value: string): boolean {
  return /^[0-9A-Z]{4,8}(?:-[0-9A-Z]{4,8}){1,6}$/.test(value) && (value.match(/[0-9]/g) ?? []).length >= 4;
}
