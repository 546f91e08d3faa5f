import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isSpacedLetter, toAlternatives, toHints } from './labels.ts';
import { isStrong, readValue } from './password-value.ts';
import { IS_WORDS, LOGIN_WORDS } from './password-words.ts';
import { matchAt } from './scan.ts';

type Value = NonNullable<ReturnType<typeof readValue>>;

const CUE = new RegExp(toAlternatives(LOGIN_WORDS), 'iy');
/** To the password: a few words, a sign, a name and what parts it from the password. */
const BRIDGE = new RegExp(
  `(?:[ \\t]{1,3}[^\\s:=,;/]{1,20}){0,4}?(?:[ \\t]{0,4}[:=]|[ \\t]{1,4}(?:${toAlternatives(IS_WORDS)})(?![A-Za-z])[ \\t]{0,3}:?|[ \\t])[ \\t]{0,4}\\r?\\n?(?<name>[^\\s:/,;|"'<>]{2,64})[ \\t]{0,4}(?:[/|,;:]|->|[ \\t](?:and|und|et|y|e|en|i)[ \\t])[ \\t]{0,4}`,
  'iy',
);

/** "ann / … are the credentials", "ann:… is the login". */
const BEFORE =
  /(?:^|\s)[^\s:/,;|"'<>]{2,64}[ \t]{0,2}[:/][ \t]{0,2}(?<value>[^\s"'<>]{6,64}) (?:is|are|ist|sind|est|sont|es|son|è|sono|é|são) (?:\S{1,12} ){0,2}$/;
const BEFORE_CHARS = 160;

/** Finds the password of log-in data written as a pair: "Zugangsdaten: ann / …", "creds: ann:…". */
export const loginPair: Detector = {
  id: 'login-pair',
  kinds: ['PASSWORD'],
  secret: true,
  hints: toHints(LOGIN_WORDS),
  placed: true,
  detect(reading) {
    const { text } = reading;
    const findings: Finding[] = [];
    let done = 0;
    for (const index of reading.placesOf(loginPair)) {
      const from = index + (matchAt(CUE, text, index)?.[0].length ?? 0);
      if (index < done || from === index || isSpacedLetter(text[from]) || isSpacedLetter(text[index - 1]))
        continue;
      BRIDGE.lastIndex = from;
      const match = BRIDGE.exec(text);
      const after = match === null ? undefined : readValue(text, from + match[0].length);
      const value = after !== undefined && isStrong(after.text) ? after : valueBefore(text, index);
      if (value === undefined) continue;
      findings.push({ kind: 'PASSWORD', start: value.start, end: value.end, confidence: 0.8 });
      done = value.end;
    }
    return findings;
  },
};

function valueBefore(text: string, index: number): Value | undefined {
  const from = Math.max(0, index - BEFORE_CHARS);
  const match = BEFORE.exec(text.slice(from, index));
  const value = match?.groups?.['value'];
  if (match === null || value === undefined || !isStrong(value)) return undefined;
  const start = from + match.index + match[0].lastIndexOf(value);
  return { text: value, quoted: false, start, end: start + value.length };
}
