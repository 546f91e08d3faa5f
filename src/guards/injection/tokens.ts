/** A word or a run of punctuation. Offsets are UTF-16 units of the text it was read from. */
interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** First of its sentence or line. */
  readonly first: boolean;
  /** A capital after a small letter, `likeThis`. */
  readonly mixed: boolean;
  readonly punctuation: boolean;
}

const BLANK = 1;
const MARK = 2;
const DIGIT = 3;
const LETTER = 4;
const CAPITAL = 5;
const LINE = 6;
const UNKNOWN = 0;
const classes = new Uint8Array(0x10000);
const APOSTROPHE = 0x27;
const ENDS = new Set('.!?:;|>*"。！？।');
const LONGEST = 40;

/** Reads words and punctuation. Linear. */
export function toTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let first = true;
  let at = 0;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind === BLANK || kind === LINE) {
      if (kind === LINE) first = true;
      at += 1;
      continue;
    }
    const token: Token = kind === MARK ? readMarks(text, at) : readWord(text, at, first);
    tokens.push(token);
    first = token.punctuation ? first || ENDS.has(text[token.end - 1] ?? '') : false;
    at = token.end;
  }
  return tokens;
}

function readWord(text: string, start: number, first: boolean): Token {
  let end = start;
  let letters = false;
  let mixed = false;
  let before = UNKNOWN;
  for (; end < text.length; end += 1) {
    const kind = classAt(text, end);
    if (kind < DIGIT || kind > CAPITAL) {
      const inner = text.charCodeAt(end) === APOSTROPHE && letters && classAt(text, end + 1) >= LETTER;
      if (!inner || classAt(text, end + 1) === LINE) break;
    }
    mixed ||= kind === CAPITAL && before === LETTER;
    letters ||= kind >= LETTER;
    before = kind;
  }
  const word = letters ? text.slice(start, Math.min(end, start + LONGEST)).toLowerCase() : '#';
  return { word, start, end, first, mixed, punctuation: false };
}

function readMarks(text: string, start: number): Token {
  let end = start;
  let word = '';
  for (; end < text.length && classAt(text, end) === MARK; end += 1) {
    const char = text.charAt(end);
    if (word.length < LONGEST && !(word.endsWith(char) && word.at(-2) === char)) word += char;
  }
  return { word, start, end, first: false, mixed: false, punctuation: true };
}

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return BLANK;
  const known = classes[code] ?? UNKNOWN;
  return known === UNKNOWN ? (classes[code] = classify(String.fromCharCode(code))) : known;
}

/** Halves of surrogate pairs count as marks: what `fold` leaves beyond the basic plane are symbols. */
function classify(char: string): number {
  if (/[\n\r\u2028\u2029]/u.test(char)) return LINE;
  if (/\s/u.test(char)) return BLANK;
  if (/\p{N}/u.test(char)) return DIGIT;
  if (/\p{Lu}/u.test(char)) return CAPITAL;
  return /[\p{L}\p{M}]/u.test(char) ? LETTER : MARK;
}
