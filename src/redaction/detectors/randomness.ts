/** Tells made-up strings from words, names and examples. */

import { isAsciiWordCode } from './scan.ts';

const MAX_JUDGED_CHARS = 128;
/** Shorter ones say nothing. */
const MIN_STRETCH_CHARS = 8;

/** What people write where a secret would stand. */
const EXAMPLE =
  /^(?:x{3,}|\*{2,}|\.{3,}|-+|_+|0+|1234?5?6?|true|false|null|nil|none|undefined|string|number|text|value|todo|tbd|n\/a|redacted|hidden|required|optional|not-?set|secret|password|passwd|token|api[_-]?key|user(?:name)?|test(?:ing)?|foo|bar|abc|changeme|admin123)$|^(?:your|my[-_]|example|sample|dummy|fake|insert|enter|replace|change[-_]?me|place[-_]?holder|todo|a-fake|not-a-|test[-_]only|redacted|<|\[|\{\{|\$[({]|%[({]|#\{|process\.|os\.|env[.[(]|getenv|system\.|this\.|self\.|config\.|settings\.|secrets\.|params?\.|var\.|data\.|&lt;)/i;
const EXAMPLE_END = /(?:_here|redacted\]?|example|\.\.\.|\(\)|xxxx)$/i;
/** Five in a row, `y` counted as a vowel. */
const CONSONANTS = /[b-df-hj-np-tv-xz]{5}/i;

/** True for stand-ins such as `your-token-here`, `${TOKEN}`, `<password>`, `process.env.KEY`. */
export function isExample(value: string): boolean {
  return isStandIn(value) || distinctChars(value) < 4;
}

/** As `isExample`, and `anna` is none. */
export function isStandIn(value: string): boolean {
  return EXAMPLE.test(value) || EXAMPLE_END.test(value.slice(-10));
}

const ALPHABET = /abcdefghijklmnop|ABCDEFGHIJKLMNOP/;

/** True for `ghp_xxxxxxxx`, `glrt-123123123123`, the alphabet: a right beginning, and then nothing that is at random. */
export function hasFiller(value: string): boolean {
  return (
    /([xX0*#.])\1{7}/.test(value) ||
    distinctChars(value) < Math.min(8, value.length / 3) ||
    ALPHABET.test(value) ||
    repeats(value, 1) >= 3 ||
    (/[0-9]{15}/.test(value) && [2, 3, 4].some((period) => repeats(value, period) > 0))
  );
}

/** How many stretches of the value are the same few characters, `period` of them, five times and more. */
function repeats(value: string, period: number): number {
  let stretches = 0;
  let same = 0;
  for (let at = period; at < Math.min(value.length, MAX_JUDGED_CHARS); at += 1) {
    same = value[at] === value[at - period] ? same + 1 : 0;
    if (same === period * 4) stretches += 1;
  }
  return stretches;
}

/** When a character was last seen, by judgements. */
const SEEN = new Float64Array(256);
let judgement = 0;

/** Of the first characters; those past ASCII share 128 places. */
function distinctChars(value: string): number {
  judgement += 1;
  let distinct = 0;
  const length = Math.min(value.length, MAX_JUDGED_CHARS);
  for (let i = 0; i < length; i += 1) {
    const unit = value.charCodeAt(i);
    const code = unit < 128 ? unit : 128 + (unit & 127);
    if (SEEN[code] === judgement) continue;
    SEEN[code] = judgement;
    distinct += 1;
  }
  return distinct;
}

/** Bits per character. Source: Shannon 1948. */
export function entropyOf(value: string): number {
  const length = Math.min(value.length, MAX_JUDGED_CHARS);
  let bits = 0;
  for (const count of countChars(value)) if (count > 0) bits -= (count / length) * Math.log2(count / length);
  return bits;
}

const COUNTS = new Uint8Array(129);

/** The counts of the characters; the same array every time. */
function countChars(value: string): Uint8Array {
  COUNTS.fill(0);
  const length = Math.min(value.length, MAX_JUDGED_CHARS);
  for (let i = 0; i < length; i += 1) {
    const code = Math.min(value.charCodeAt(i), 128);
    COUNTS[code] = (COUNTS[code] ?? 0) + 1;
  }
  return COUNTS;
}

/**
 * True when `value` looks generated: varied, and with a stretch in which letters and digits mix as no word, date, version
 * or file name has them.
 */
export function isRandom(value: string): boolean {
  return hasMixedStretch(value) && entropyOf(value) >= 2.6;
}

/** Of the first characters. */
function hasMixedStretch(value: string): boolean {
  const length = Math.min(value.length, MAX_JUDGED_CHARS);
  let start = 0;
  for (let at = 0; at <= length; at += 1) {
    if (at < length && isAsciiWordCode(value.charCodeAt(at))) continue;
    if (at - start >= MIN_STRETCH_CHARS && isMixed(value, start, at)) return true;
    start = at + 1;
  }
  return false;
}

/** `value[start, end)` are letters and digits. */
function isMixed(value: string, start: number, end: number): boolean {
  let digits = 0;
  let small = 0;
  let changes = 0;
  let wasDigit = false;
  for (let at = start; at < end; at += 1) {
    const code = value.charCodeAt(at);
    const isDigit = code < 58;
    if (isDigit) digits += 1;
    else if (code > 96) small += 1;
    if (at > start && isDigit !== wasDigit) changes += 1;
    wasDigit = isDigit;
  }
  const letters = end - start - digits;
  if (digits >= 2 && letters >= 2 && changes >= 2) return true;
  if (digits >= 1 && letters >= 6 && end - start >= 12 && small > 0 && small < letters) return true;
  return end - start >= 20 && digits >= 4 && letters >= 4;
}

/** One long stretch that no word is: lower case with digits, upper case with digits, or very long. */
export function isDense(value: string): boolean {
  return (
    /^(?:(?=[a-z]*[0-9])[a-z0-9]{20,}|(?=[A-Z]*[0-9])[A-Z0-9]{20,}|[a-z]{32,}|[A-Za-z0-9]{40,})$/.test(
      value,
    ) &&
    distinctChars(value) >= 5 &&
    !isIdentifier(value)
  );
}

/** Letters not to be spoken, or large and small ones mixed as in no name: no word, nothing made of words. */
export function isUnspeakable(value: string): boolean {
  return (
    /^[a-zA-Z]{16,}$/.test(value) &&
    ((value.length >= 20 && CONSONANTS.test(value)) || (value.match(/[a-z][A-Z]/g) ?? []).length >= 4) &&
    distinctChars(value) >= 5 &&
    !isIdentifier(value)
  );
}

/** A name made of words, as code has them: `queryParametersString`, `OAuth2TokenCredential`, `Sha256Hash`. */
export function isIdentifier(value: string): boolean {
  if (value.length > MAX_JUDGED_CHARS || /[0-9]{4}|(?:[0-9]+[^0-9]+){3}/.test(value)) return false;
  const parts = value.match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[A-Z]|[^A-Za-z0-9]+/g) ?? [];
  const words = parts.filter((part) => /^[A-Z]?[a-z]{2,}$|^[A-Z]{2}/.test(part));
  // Letters at random change between small and large every second letter; words do so less.
  if (value.length >= 16 && parts.length > value.length / 3) return false;
  return (
    words.join('').length >= value.length * 0.7 &&
    words.every((word) => word.length <= 16 && !CONSONANTS.test(word)) &&
    parts.filter((part) => /^[0-9]/.test(part)).length <= 2
  );
}

/** Words and the signs between them, nothing else. */
export function isWordList(value: string): boolean {
  return /^[A-Za-z]+(?:[ _-][A-Za-z]+)*$/.test(value);
}

/** `options.password`, `auth[1]`, `read(`: code that gets a value and does not give it. */
export function isCodeReference(value: string): boolean {
  return /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$]|\(|\[|\?\.|->)|^[+,;)\]]/.test(value);
}
