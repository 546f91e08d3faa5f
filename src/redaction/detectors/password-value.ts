import { isOrdinaryWord } from '../names/lexicon.ts';
import { isCodeReference, isExample } from './randomness.ts';

/** A value beside a label. Half-open span. */
interface Value {
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** In quotes, or up to a blank; behind Latin letters, those of scripts without blanks belong to the sentence. */
const VALUE =
  /(["'`“‘«„「『])([^\n"'`”’»“」』]{3,100})["'`”’»“」』]|([!#-&(-;=?-_a-~\u00a1-\u024f]{3,100})|([\u0370-\u1fff]{3,40}[!-~\u0370-\u1fff]{0,60})/y;
/** Signs that close a sentence, a bracket or another field, and what follows them. */
const TRAILING = /;\w[\w ]{0,30}=.*|[.,;:)\]}|]{1,8}$|[*_?]{2,8}$/;

/** Reads the value that begins at `at`. */
export function readValue(text: string, at: number): Value | undefined {
  VALUE.lastIndex = at;
  const match = VALUE.exec(text);
  if (match === null) return undefined;
  const [, , inQuotes, latin, other = ''] = match;
  if (inQuotes !== undefined)
    return { text: inQuotes, quoted: true, start: at + 1, end: at + 1 + inQuotes.length };
  const plain = (latin ?? other).replace(TRAILING, '').replace(/^(\p{L}+)\?$/u, '$1');
  return plain === '' ? undefined : { text: plain, quoted: false, start: at, end: at + plain.length };
}

/** Not an ordinary word: "my password is expired" gives nothing away. Nor code: `password: options.password`. */
export function isPasswordLike(word: string): boolean {
  if (word.length < 4 || isElsewhere(word)) return false;
  return /[0-9]/.test(word) || /[^\p{L}\p{M}'’-]/u.test(word) || /\p{Ll}\p{Lu}/u.test(word);
}

/** Like nothing but a password: letters with digits or signs among them, and no date, version, path or name in code. */
export function isStrong(word: string): boolean {
  if (word.length < 6 || isElsewhere(word) || !/\p{L}/u.test(word)) return false;
  if (/[/\\]|^\W?[0-9]+[a-z]{1,3}$|^v?[0-9]+(?:\.[0-9]+)+|[0-9]-(?:digit|char|day|bit)/i.test(word))
    return false;
  if (/^[A-Za-z]+(?:[.:][A-Za-z0-9]+)+$/.test(word)) return false;
  return /[0-9].{0,60}[0-9]|[0-9].{0,60}[!#$%&*+=?@^~]|[!#$%&*+=?@^~].{0,60}[0-9]|\p{L}[!#$%&*+=?@^~]{1,3}(?:\p{L}|$)/u.test(
    word,
  );
}

/** A digit inside or behind letters, six characters at least. */
export function isMixed(word: string): boolean {
  return (
    word.length >= 6 &&
    /^[\p{L}0-9_-]+$/u.test(word) &&
    /\p{L}{2}/u.test(word) &&
    /[0-9]/.test(word) &&
    !isElsewhere(word)
  );
}

/** A long word of a sentence's end that stands alone after its label: "Password: sunflower". */
export function isLoneWord(word: string): boolean {
  return (
    word.length >= 6 &&
    /^\p{L}+(?:-\p{L}+)*$/u.test(word) &&
    !isOrdinaryWord(word.toLowerCase()) &&
    !isExample(word)
  );
}

/** Several words in small letters, as passphrases are: "correct horse battery staple". */
export function isPhrase(line: string): boolean {
  return (
    /^[a-z]{3,12}(?:[ -][a-z]{3,12}){1,23}(?:[ -][a-z]{3,12}|[ -]?[0-9]{1,4}[!?]?)$/.test(line) &&
    /(?:[ -][a-z0-9]+){3}/.test(line)
  );
}

/** `&str`, `CharArray`, `Option<SecretString>`: what declares a password. */
const TYPE =
  /^&(?:'|mut\b|str\b|[A-Z][a-z]+$)|^(?:[A-Z][a-z]+){0,3}(?:String|Array|Bytes?|Buffer|Type|Field|Schema|Optional)\??$/;
/** `^(?=.*[A-Z])…`: what a password has to match. */
const REGULAR_EXPRESSION = /^\^.*(?:\[|\(\?|\\[dwsDWS])/;

/** A variable, a link, a fragment, a stand-in, a call, a type or a regular expression. */
export function isElsewhere(word: string): boolean {
  return (
    isExample(word) ||
    TYPE.test(word) ||
    REGULAR_EXPRESSION.test(word) ||
    isCodeReference(word) ||
    /^(?:[\\{[(*<]|![a-z]+$|[a-z]+(?:\.[a-z]+){0,3}\.passw[a-z]*$|\$[\w({$-]+$|\.{0,2}\/|#(?:[/{]|[a-z-]+$)|[a-z]+:\/\/|arn:|--?[a-z])/.test(
      word,
    ) ||
    /[/#][\w-]*passw|^[\w-]+=(?:$|["'])|^[a-z]{3,6}(?:8|16|32|64|128|256|384|512)$/i.test(word)
  );
}
