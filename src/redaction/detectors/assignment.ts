import type { Finding } from '../../turn/turn.ts';
import type { Detector } from '../detector.ts';
import { distinctChars, isExample, isRandom } from './randomness.ts';

const MAX_VALUE_CHARS = 512;

/** Words that name a secret, alone or strung together: `API_KEY`, `clientSecret`, `access token`. */
const CUE =
  /(?:(?i:(?:api|access|private|secret|client|auth|app|account|signing|encryption|license|deploy)[ _.-]?(?:key|token|secret|pass)|secret|token|passw(?:or)?d|passwd|pwd|passphrase|(?<=[_.-])pass(?![a-z])|(?<![a-z])pass(?==)|apikey|credentials?|(?<![a-z])(?:key|access|private)|(?<=[_.])(?:auth|login|pat|dsn))|(?<=[a-z])(?:Key|KEY|ACCESS|PRIVATE|Login))(?i:[ _.-]?(?:key|token|secret|access|id)){0,3}(?!(?i:[a-z]{3}))/gu;

/** From the cue to the value, over an operator: `"KEY" => "…"`, `token string = …`, `setProperty("TOKEN", "…")`, `<token>…`. */
const OPERATOR =
  /[\w.-]{0,40}["'`\])]{0,2}(?:[ \t][A-Za-z]{1,12})?[ \t]{0,20}(?:=>|:{0,3}={1,3}|[!?.+]={1,2}|:|,(?=[ ]?["'`])|>|"? value=|\|\|)[ \t]{0,8}(?:>|\n[ \t]{1,16})?@?/y;
/** From the cue to the value, side by side: `coinapi secret 1a2b…`, `--token 1a2b…`, `secret-key-1a2b…`. */
const BESIDE = /[ \t_.:=-]{1,3}(?:is |= ?|: ?)?/y;
const VALUE = /(["'`])((?:(?!\1)[^\n\\]|\\.){1,512})\1|[^\s"'`,;<>()|=]{1,400}={0,3}/y;

const PASSWORD_CUE = /pass|pwd/i;
/** More than the bare word `key` or `access`. */
const TELLING_CUE = /secret|token|private|credential|[a-z][ _.-]?key|key[ _.-]?[a-z]|^Key|^KEY/i;
/** In the shape of a UUID; some providers' keys are. */
const UUID_LIKE = /^[0-9A-Za-z]{8}-(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12}$/;
/** Keys that are no secret. */
const HARMLESS_CUE =
  /(?:public|primary|foreign|cache|partition|sort|hot|idempotency|object|row|map|dict|short(?:cut)?|answer)[ _.-]?$/i;

/** Finds values that a name gives away: `api_key = "…"`, `PASSWORD=…`, `secret token 1a2b…`. */
export const assignment: Detector = {
  id: 'assignment',
  kinds: ['API_KEY', 'PASSWORD'],
  secret: true,
  detect(text) {
    const findings: Finding[] = [];
    let done = 0;
    for (const match of text.matchAll(CUE)) {
      if (match.index < done) continue;
      if (HARMLESS_CUE.test(text.slice(Math.max(0, match.index - 14), match.index))) continue;
      const finding = valueOf(text, match[0], match.index + match[0].length);
      if (finding === undefined) continue;
      findings.push(finding);
      done = finding.end;
    }
    return findings;
  },
};

function valueOf(text: string, cue: string, from: number): Finding | undefined {
  const isPassword = PASSWORD_CUE.test(cue);
  const kind = isPassword ? 'PASSWORD' : 'API_KEY';
  const assigned = readAfter(text, OPERATOR, from);
  if (assigned !== undefined) {
    const accepted = isPassword ? isPasswordValue(assigned, text) : isKeyValue(assigned, cue);
    if (accepted) return { kind, start: assigned.start, end: assigned.end, confidence: 0.8 };
  }
  const beside = readAfter(text, BESIDE, from);
  if (beside !== undefined && isBesideValue(beside.value, cue)) {
    return { kind, start: beside.start, end: beside.end, confidence: 0.7 };
  }
  return undefined;
}

interface Value {
  readonly value: string;
  readonly quoted: boolean;
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
  const quoted = match[2] !== undefined;
  const value = match[2] ?? match[0].replace(/[.:!?\]}]+$/, '');
  const start = match.index + (quoted ? 1 : 0);
  return value === '' || value.length > MAX_VALUE_CHARS
    ? undefined
    : { value, quoted, start, end: start + value.length };
}

/** Anything in quotes that is no stand-in; without quotes, an `=` right before it or a digit or sign inside. */
function isPasswordValue({ value, quoted, start }: Value, text: string): boolean {
  if (value.length < 4 || isExample(value) || isReference(value)) return false;
  if (quoted) return !/\s\S+\s/.test(value);
  if (/\w[([]/.test(value)) return false;
  const shell = text[start - 1] === '=' && !/[.]/.test(value);
  return shell || (/[0-9]/.test(value) && /[^0-9.,]/.test(value)) || /[!@#$%^&*]/.test(value.slice(1));
}

/** A variable, a resource name, a path or a property: `$PASS`, `arn:aws:…`, `users/passwords`, `user.secret`, `read(x)`. */
function isReference(value: string): boolean {
  return /^(?:[$%#<{[/*+'"]|arn:|[a-z]+[/.][a-z]|\w+\([^()]*\)$)/.test(value);
}

function isKeyValue({ value, quoted }: Value, cue: string): boolean {
  if (value.length < 10 || /\s/.test(value)) return false;
  const telling = TELLING_CUE.test(cue);
  const dense =
    telling && (isDense(value) || (value.length >= 15 && /^[0-9]+$/.test(value)) || UUID_LIKE.test(value));
  const plain = telling && quoted && /^(?:[a-z]{16,}|[A-Z]{16,})$/.test(value);
  return (isRandom(value) || dense || plain) && !isExample(value) && !isPath(value);
}

/** With nothing but a blank between name and value the value alone has to convince. */
function isBesideValue(value: string, cue: string): boolean {
  const telling = TELLING_CUE.test(cue);
  const random = value.length >= 15 && isRandom(value) && !/[()[\]{}]/.test(value);
  const dense = telling && (UUID_LIKE.test(value) || isDense(value));
  const password = PASSWORD_CUE.test(cue) && /^(?=.*[0-9]{2})(?=.*[A-Za-z]{2})[^\s/\\.-]{8,}$/.test(value);
  return (random || dense || password) && !isExample(value) && !isPath(value);
}

/** One long stretch that no word is: lower case with digits, upper case with digits, or very long. */
function isDense(value: string): boolean {
  return (
    /^(?:(?=[a-z]*[0-9])[a-z0-9]{20,}|(?=[A-Z]*[0-9])[A-Z0-9]{20,}|[a-z]{32,}|[A-Za-z0-9]{40,})$/.test(
      value,
    ) && distinctChars(value) >= 6
  );
}

/** A file, a path, a link or a domain. */
function isPath(value: string): boolean {
  return /^(?:[a-z]{2,10}:\/\/|\.{0,2}\/|[A-Za-z]:\\)|\.(?:[a-z]{2,4}|json|yaml|html)$/.test(value);
}
