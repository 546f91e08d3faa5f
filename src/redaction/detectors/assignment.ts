import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isStrong } from './password-value.ts';
import { isCodeReference, isExample, isWordList } from './randomness.ts';

const MAX_VALUE_CHARS = 512;

const CUE =
  /pass(?:w|phrase|code)|(?<=[_.-])pass(?=["' ]?[:=])|(?<![a-z])pass(?==)|pwd|kennwort|secret|token|api[_-]?key|credential/gi;
const PASSWORD_CUE = /^(?:pass|pwd|kenn)/i;

/** From the cue to the value, over an operator: `_KEY" => "…"`, `word string = …`, `("TOKEN", "…")`, `<token>…`. */
const OPERATOR =
  /[\w.-]{0,40}(?:\[[0-9]{0,4}\])?(?:["'`\])]{1,2}|[ \t][A-Za-z]{1,12})?[ \t]{0,20}(?:=>|:{0,3}={1,3}|[!?.+]={1,2}|:|>|"? value=|\|\||(?<comma>,)(?=[ ]?["'`]))[ \t]{0,8}(?:>|\n[ \t]{1,16})?@?/y;
/** From a password cue to the value, side by side, as in `--password …` or `login … password …`. */
const BESIDE = /(?:ord|d)?[ \t]{1,3}/y;
const VALUE = /(["'`])((?:(?!\1)[^\n\\]|\\.){1,512})\1|[^\s"'`,;<>()|=]{1,64}={0,3}/y;

/** Finds passwords and odd-looking secrets that a name gives away: `PASSWORD=…`, `"pwd": "…"`, `secret = "a#b{c"`. */
export const assignment: Detector = {
  id: 'assignment',
  kinds: ['API_KEY', 'PASSWORD'],
  secret: true,
  hints: ['pass', 'pwd', 'kennwort', 'secret', 'token', 'api', 'credential'],
  detect({ text }) {
    const findings: Finding[] = [];
    let done = 0;
    for (const match of text.matchAll(CUE)) {
      if (match.index < done) continue;
      const [cue] = match;
      const finding = valueOf(text, cue, match.index + cue.length);
      if (finding === undefined) continue;
      findings.push(finding);
      done = finding.end;
    }
    return findings;
  },
};

function valueOf(text: string, cue: string, from: number): Finding | undefined {
  const isPassword = PASSWORD_CUE.test(cue);
  const assigned = readAfter(text, OPERATOR, from);
  if (assigned !== undefined && (isPassword ? isPasswordValue(assigned, text) : isOddSecret(assigned))) {
    const kind = isPassword ? 'PASSWORD' : 'API_KEY';
    const confidence = isPassword && isStrong(assigned.value) ? 0.9 : 0.8;
    return { kind, start: assigned.start, end: assigned.end, confidence };
  }
  const beside = isPassword ? readAfter(text, BESIDE, from) : undefined;
  return beside !== undefined && isBesideValue(beside.value)
    ? { kind: 'PASSWORD', start: beside.start, end: beside.end, confidence: 0.7 }
    : undefined;
}

interface Value {
  readonly value: string;
  readonly quote: string;
  /** A comma stands between name and value, which may then be two items of a list. */
  readonly listed: boolean;
  readonly start: number;
  readonly end: number;
}

function readAfter(text: string, bridge: RegExp, from: number): Value | undefined {
  bridge.lastIndex = from;
  const over = bridge.exec(text);
  if (over === null) return undefined;
  VALUE.lastIndex = from + over[0].length;
  const match = VALUE.exec(text);
  if (match === null) return undefined;
  const quote = match[1] ?? '';
  const value = match[2] ?? match[0].replace(/[.:?\]}]{1,8}$/, '');
  const start = match.index + quote.length;
  const listed = over.groups?.['comma'] !== undefined;
  return value === '' || value.length > MAX_VALUE_CHARS
    ? undefined
    : { value, quote, listed, start, end: start + value.length };
}

/** Anything in quotes that is no stand-in; without quotes, an `=` right before it or a digit or sign inside. */
function isPasswordValue({ value, quote, listed, start }: Value, text: string): boolean {
  if (value.length < 4 || isExample(value) || isReference(value)) return false;
  if (listed) return (value.length >= 8 || isStrong(value)) && /[0-9]/.test(value) && !/\s/.test(value);
  if (isCodeReference(value) && /[([\])]|^[+,;]/.test(value)) return false;
  if (quote !== '') return !/\s\S+\s/.test(value) && !isSettingName(value);
  if (isCodeReference(value) || text[start + value.length] === '(') return false;
  const shell = text[start - 1] === '=' && !/[.]/.test(value);
  return shell || (/[0-9]/.test(value) && /[^0-9.,]/.test(value)) || /[!@#$%^&*]/.test(value.slice(1));
}

/** A variable, a resource name or a path: `$PASS`, `arn:aws:…`, `users/passwords`. */
function isReference(value: string): boolean {
  return /^(?:[$%#<{[/*+'"]|\\+\$|arn:|[a-z]+[/][a-z])/.test(value);
}

/** `password_too_weak`, `Forgot password`, `passwords`: about passwords, and none itself. */
function isSettingName(value: string): boolean {
  return (
    isWordList(value.replaceAll('.', '_')) && /passw|pwd/i.test(value) && !/^(?:this|my|the)/i.test(value)
  );
}

/** In quotes and full of signs; names, texts and paths have fewer. */
function isOddSecret({ value, quote, listed }: Value): boolean {
  if (quote === '' || quote === '`' || listed || value.length < 8 || /\s|[#*•]{6}/.test(value)) return false;
  if (/^(?:[$%<[/{(.*]|https?:)/.test(value)) return false;
  const signs = new Set(value.match(/[^\w./\-:\p{L}]/gu) ?? []).size;
  return signs >= 3 || (signs >= 1 && /^[\w!#$%&*@^+-]+$/.test(value) && /[A-Za-z]{3}/.test(value));
}

function isBesideValue(value: string): boolean {
  const mixed =
    (/[0-9]{2}/.test(value) || (/[0-9]/.test(value) && /[!@#$%^&*]/.test(value))) &&
    /[A-Za-z]{2}/.test(value);
  return mixed && /^[^\s/\\.:-]{6,}$/.test(value) && !isExample(value) && !isReference(value);
}
