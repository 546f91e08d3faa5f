/** Tells made-up strings from words, names and examples. */

const MAX_JUDGED_CHARS = 128;

/** What people write where a secret would stand. */
const EXAMPLE =
  /^(?:x{3,}|\*{2,}|\.{3,}|-+|_+|0+|1234?5?6?|true|false|null|nil|none|undefined|string|number|text|value|todo|tbd|n\/a|redacted|hidden|required|optional|not-?set|secret|password|passwd|token|api[_-]?key|user(?:name)?|test(?:ing)?|foo|bar|abc|changeme|admin123)$|^(?:your|my[-_]|example|sample|dummy|fake|insert|enter|replace|change[-_]?me|place[-_]?holder|todo|a-fake|redacted|<|\[|\{\{|\$[({]|%[({]|#\{|process\.|os\.|env[.[(]|getenv|system\.|this\.|self\.|config\.|settings\.|secrets\.|params?\.|var\.|data\.|&lt;)/i;
const EXAMPLE_END = /(?:_here|redacted\]?|example|\.\.\.|\(\)|xxxx)$/i;

/** True for stand-ins such as `your-token-here`, `${TOKEN}`, `<password>`, `process.env.KEY`. */
export function isExample(value: string): boolean {
  return EXAMPLE.test(value) || EXAMPLE_END.test(value.slice(-10)) || distinctChars(value) < 4;
}

/** True for `ghp_xxxxxxxx`: a right beginning, and one character over and over. */
export function hasFiller(value: string): boolean {
  return /([xX0*#.])\1{7}/.test(value) || distinctChars(value) < 8;
}

/** Bits per character. Source: Shannon 1948. */
function entropyOf(value: string): number {
  const judged = value.slice(0, MAX_JUDGED_CHARS);
  const counts = new Map<string, number>();
  for (const char of judged) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / judged.length) * Math.log2(count / judged.length);
  return bits;
}

export function distinctChars(value: string): number {
  return new Set(value.slice(0, MAX_JUDGED_CHARS)).size;
}

/**
 * True when `value` looks generated: varied, and with a stretch in which letters and digits mix as no word, date, version
 * or file name has them.
 */
export function isRandom(value: string): boolean {
  const judged = value.slice(0, MAX_JUDGED_CHARS);
  return (judged.match(/[A-Za-z0-9]{8,}/g) ?? []).some(isMixed) && entropyOf(judged) >= 2.6;
}

function isMixed(stretch: string): boolean {
  const digits = stretch.replace(/[^0-9]/g, '').length;
  const letters = stretch.length - digits;
  if (digits >= 2 && letters >= 2 && changes(stretch) >= 2) return true;
  if (digits >= 1 && letters >= 6 && stretch.length >= 12 && /[a-z]/.test(stretch) && /[A-Z]/.test(stretch))
    return true;
  return stretch.length >= 20 && digits >= 4 && letters >= 4;
}

/** How often a letter follows a digit or the other way round. */
function changes(stretch: string): number {
  return (stretch.match(/(?<=[0-9])[A-Za-z]|(?<=[A-Za-z])[0-9]/g) ?? []).length;
}
