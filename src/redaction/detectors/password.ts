import type { Finding } from '../../turn/turn.ts';
import type { Detector } from '../detector.ts';
import { isExample } from './randomness.ts';

/** "my password is …", "pwd: …", "password for the router is …". */
const CUE = /\b(?:pass(?:word|wort|phrase|code)s?|passwd|pwd|mot de passe|contraseña|kennwort|senha)\b/giu;
/** What may stand between the cue and the value. */
const BRIDGE =
  /(?:[ \t]+(?:for|to|of|on)[ \t]+(?:[^\s:=]{1,30}[ \t]+){1,5})?[ \t]*(?:(?:is|was|ist|es|est|lautet)(?:[ \t]+(?:now|currently|still))?[ \t]*[:=]?|[:=])[ \t]*/iy;
const VALUE = /(["'`“‘«])([^\n"'`”’»]{3,100})["'`”’»]|([^\s"'`“”‘’«»<>]{3,100})/y;

/** Finds passwords that people write out in a sentence. Assignments in code are the business of `api-key`. */
export const password: Detector = {
  id: 'password',
  kinds: ['PASSWORD'],
  secret: true,
  detect(text) {
    const findings: Finding[] = [];
    let done = 0;
    for (const match of text.matchAll(CUE)) {
      if (match.index < done) continue;
      const found = valueAfter(text, match.index + match[0].length);
      if (found === undefined) continue;
      findings.push({ kind: 'PASSWORD', ...found, confidence: 0.85 });
      done = found.end;
    }
    return findings;
  },
};

function valueAfter(text: string, from: number): { start: number; end: number } | undefined {
  BRIDGE.lastIndex = from;
  const bridge = BRIDGE.exec(text);
  if (bridge === null) return undefined;
  VALUE.lastIndex = from + bridge[0].length;
  const value = VALUE.exec(text);
  if (value === null) return undefined;
  const quoted = value[2] !== undefined;
  const word = (value[2] ?? value[3] ?? '').replace(/[.,;:!?)]+$/, '');
  const start = value.index + (quoted ? 1 : 0);
  return !isExample(word) && (quoted || isPasswordLike(word))
    ? { start, end: start + (quoted ? (value[2] ?? '').length : word.length) }
    : undefined;
}

/** Not an ordinary word: "my password is expired" gives nothing away. */
function isPasswordLike(word: string): boolean {
  return word.length >= 4 && (/[0-9]/.test(word) || /[^\p{L}'’-]/u.test(word) || /\p{Ll}\p{Lu}/u.test(word));
}
