/** Small helpers the detectors share: bounded looks around a place in the text. */

const WORD = /[\p{L}\p{N}]/u;
/** Letters of scripts that put no blanks between words, or none before what is added to them. */
const UNSPACED = /[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/;

/** A letter or digit of any script that puts blanks between words: beside others, a value stands alone ("カード4111…で"). */
export function isWordChar(char: string | undefined): boolean {
  if (char === undefined) return false;
  const code = char.charCodeAt(0);
  if (code < 128) return isAsciiWordCode(code);
  return !UNSPACED.test(char) && WORD.test(char);
}

export function isAsciiWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** True when `text[start, end)` is not glued to letters or digits on either side. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !isWordChar(text[start - 1]) && !isWordChar(text[end]);
}

/** True when `cue` matches within `chars` before `at`. */
export function hasCueBefore(text: string, at: number, cue: RegExp, chars: number): boolean {
  return cue.test(text.slice(Math.max(0, at - chars), at));
}

/** What a sticky `pattern` matches at `at`. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether a sticky `pattern` matches at `at`. */
export function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
