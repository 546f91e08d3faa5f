import type { Finding } from '../../turn/turn.ts';
import type { Detector } from '../detector.ts';
import { isExample, isRandom } from './randomness.ts';

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
  if (beside !== undefined && isBesideValue(beside.value)) {
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
  if (value.length < 4 || isExample(value) || /^[$%#<{[/*+]/.test(value) || /\w[([]/.test(value))
    return false;
  if (quoted) return !/\s\S+\s/.test(value);
  const shell = text[start - 1] === '=' && !/[.]/.test(value);
  return shell || (/[0-9]/.test(value) && /[^0-9.,]/.test(value)) || /[!@#$%^&*]/.test(value.slice(1));
}

function isKeyValue({ value, quoted }: Value, cue: string): boolean {
  if (value.length < 10 || /\s/.test(value)) return false;
  const plain = quoted && /^(?:[a-z]{16,}|[A-Z]{16,})$/.test(value);
  const number = value.length >= 15 && /^[0-9]+$/.test(value);
  const allowed = isRandom(value) || (/secret|token|api/i.test(cue) && (plain || number));
  return allowed && !isExample(value) && !isPath(value);
}

function isBesideValue(value: string): boolean {
  return (
    value.length >= 15 && isRandom(value) && !isExample(value) && !isPath(value) && !/[()[\]{}]/.test(value)
  );
}

/** A file, a path, a link or a domain. */
function isPath(value: string): boolean {
  return /^(?:[a-z]{2,10}:\/\/|\.{0,2}\/|[A-Za-z]:\\)|\.(?:[a-z]{2,4}|json|yaml|html)$/.test(value);
}
