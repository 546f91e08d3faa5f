import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isOrdinaryWord } from '../names/lexicon.ts';
import { assignment } from './assignment.ts';
import { password } from './password.ts';
import { isCodeReference, isStandIn } from './randomness.ts';

/** A name counts only this near to a password. */
const MAX_DISTANCE_CHARS = 160;
const CUE =
  /(?<![A-Za-z])(?:user(?:[ _-]?(?:name|id))?|login|uid|benutzer(?:name)?|usuario|utilisateur)["']?(?: is |[ \t]{0,3}(?:=>|[:=])[ \t]{0,3}|(?<beside>[ \t]))["'`]?(?<name>[^\s"'`,;:<>(){}[\]$/]{2,64})/gi;

const PARTS_OF_A_PAGE = new Set(
  'form formular formulario formulaire maske mask prompt window fenster page seite screen dialog modal popup field feld input label view button menu'.split(
    ' ',
  ),
);

/** Finds the user name that stands beside a password. */
export const username: Detector = {
  id: 'username',
  kinds: ['USERNAME'],
  secret: false,
  hints: ['user', 'login', 'uid', 'benutzer', 'usuario', 'utilisateur'],
  detect(reading, context) {
    const cues = [...reading.text.matchAll(CUE)];
    if (cues.length === 0) return [];
    const passwords = [...assignment.detect(reading, context), ...password.detect(reading, context)]
      .filter(({ kind }) => kind === 'PASSWORD')
      .sort((a, b) => a.start - b.start);
    const isNear = nearest(passwords);
    const findings: Finding[] = [];
    for (const { 0: whole, index, groups } of cues) {
      const name = (groups?.['name'] ?? '').replace(/[.!?]{1,8}$/, '');
      const start = index + whole.lastIndexOf(groups?.['name'] ?? '');
      const end = start + name.length;
      if (groups?.['beside'] !== undefined && isPlainWord(name)) continue;
      if (isStandIn(name) || (isCodeReference(name) && !name.includes('@')) || !/[A-Za-z0-9]{2}/.test(name))
        continue;
      if (isNear(start, end)) findings.push({ kind: 'USERNAME', start, end, confidence: 0.7 });
    }
    return findings;
  },
};

/** "login form", "user menu": a word that goes on with the sentence, or a part of a page. */
function isPlainWord(name: string): boolean {
  const word = name.toLowerCase();
  return isOrdinaryWord(word) || PARTS_OF_A_PAGE.has(word);
}

/** Both in order of their start. */
function nearest(passwords: readonly Finding[]): (start: number, end: number) => boolean {
  let next = 0;
  return (start, end) => {
    while ((passwords[next]?.end ?? Infinity) + MAX_DISTANCE_CHARS <= start) next += 1;
    const beside = [passwords[next], passwords[next + 1]];
    return beside.some((found) => found !== undefined && isClose(start, end, found));
  };
}

function isClose(start: number, end: number, found: Finding): boolean {
  return end <= found.start
    ? found.start - end < MAX_DISTANCE_CHARS
    : start >= found.end && start - found.end < MAX_DISTANCE_CHARS;
}
