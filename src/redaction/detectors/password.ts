import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isCodeReference, isExample } from './randomness.ts';

/** "my password is …", "pwd: …", "password for the router is …", "my PIN is …", in the languages of Europe. */
const CUE =
  /pass(?:word|wort|phrase|code|wd)s?|pwd|mot de passe|contraseña|kennwort|senha|wachtwoord|lösenord|adgangskode|hasło|(?<![a-z])(?:pw|pin(?: code| number)?)(?![a-z])/gi;
const PIN = /^[0-9]{4,8}$/;
/** What may stand between the cue and the value. */
const BRIDGE =
  /(?:[ \t]{1,4}(?:for|to|of|on|für|pour|para|de)[ \t]{1,4}(?:[^\s:=]{1,30}[ \t]{1,4}){1,5})?[ \t]{0,8}(?:(?:is|was|ist|es|est|é|è|to|är|lautet)(?:[ \t]{1,4}(?:now|currently|still|set to|changed to))?[ \t]{0,8}[:=]?(?![A-Za-z])|[:=]|->|→)[ \t]{0,8}/iy;
const VALUE = /(["'`“‘«])([^\n"'`”’»]{3,100})["'`”’»]|([^\s"'`“”‘’«»<>]{3,100})/y;

/** Finds passwords that people write out in a sentence. Assignments in code are the business of `assignment`. */
export const password: Detector = {
  id: 'password',
  kinds: ['PASSWORD'],
  secret: true,
  hints: [
    'pass',
    'pwd',
    'pw',
    'pin',
    'contrase',
    'kennwort',
    'senha',
    'wachtwoord',
    'senord',
    'adgangskode',
    'hasło',
  ],
  detect({ text }) {
    const findings: Finding[] = [];
    let done = 0;
    for (const match of text.matchAll(CUE)) {
      const from = match.index + match[0].length;
      if (match.index < done || isInName(text[match.index - 1]) || isInName(text[from])) continue;
      const found = valueAfter(text, from, /^pin/i.test(match[0]) ? isPin : isPasswordLike);
      if (found === undefined) continue;
      findings.push({ kind: 'PASSWORD', ...found, confidence: 0.85 });
      done = found.end;
    }
    return findings;
  },
};

/** Letters of any script and `_`: the cue is only a part of a word or of a name in code. */
function isInName(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}_]/u.test(char);
}

function valueAfter(
  text: string,
  from: number,
  isLike: (word: string) => boolean,
): { start: number; end: number } | undefined {
  BRIDGE.lastIndex = from;
  const bridge = BRIDGE.exec(text);
  if (bridge === null) return undefined;
  VALUE.lastIndex = from + bridge[0].length;
  const value = VALUE.exec(text);
  if (value === null) return undefined;
  const quoted = value[2] !== undefined;
  const word = (value[2] ?? value[3] ?? '').replace(/;\w[\w ]{0,30}=.*|[.,;:?)\]}]{1,8}$/, '');
  const start = value.index + (quoted ? 1 : 0);
  return !isExample(word) && (isLike(word) || (quoted && isLike !== isPin))
    ? { start, end: start + (quoted ? (value[2] ?? '').length : word.length) }
    : undefined;
}

function isPin(word: string): boolean {
  return PIN.test(word);
}

/** Not an ordinary word: "my password is expired" gives nothing away. Nor code: `password: options.password`. */
function isPasswordLike(word: string): boolean {
  if (word.length < 4 || isCodeReference(word) || /^[\\${[(*#<]|^[a-z]+:\/\//.test(word)) return false;
  return /[0-9]/.test(word) || /[^\p{L}'’-]/u.test(word) || /\p{Ll}\p{Lu}/u.test(word);
}
