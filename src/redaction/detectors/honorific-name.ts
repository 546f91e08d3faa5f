import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { foldName } from '../names/fold-name.ts';
import { FIELDS, INTRODUCTIONS, TITLES_BEFORE } from '../names/honorifics.ts';
import { isOrdinaryWord } from '../names/lexicon.ts';
import { isSpacedLetter, toAlternatives, toHints } from './labels.ts';
import { isAt, matchAt } from './scan.ts';

const CUE = new RegExp(
  `(?<intro>${toAlternatives(INTRODUCTIONS)})|(?<title>${toAlternatives(TITLES_BEFORE)})|(?<field>${toAlternatives(FIELDS)})`,
  'iy',
);
const WORD = "[\\p{L}\\p{M}][\\p{L}\\p{M}'’-]{1,30}";
const AFTER_INTRODUCTION = new RegExp(`[ \\t]{1,3}(?<name>${WORD}(?:[ \\t]${WORD}){0,2})`, 'uy');
const AFTER_TITLE = new RegExp(
  `[ \\t]{0,2}(?<name>(?:[\\p{Lu}]\\.[ \\t]?){0,2}${WORD}(?:[ \\t]${WORD}){0,2})`,
  'uy',
);
const AFTER_FIELD = new RegExp(
  `(?:[ \\t]{1,2}${WORD}){0,2}[ \\t]{0,4}[:=][ \\t]{0,4}["']?(?<name>${WORD}(?:[ \\t・]${WORD}){0,3})(?![\\p{L}\\w]*[(.[_])`,
  'uy',
);
/** What `AFTER_FIELD` needs, without classes of Unicode, which take long to compile. */
const FIELD_ENDS = /(?:[ \t]{1,2}[^ \t:=]{2,62}){0,2}[ \t]{0,4}[:=]/y;
const CASED = /^[\p{Lu}]/u;
const HAS_CASE = /[\p{Lu}\p{Ll}]/u;
/** Words that go on with the sentence. */
const STOP = new Set(
  'and from in at of i the und aus von im ich y de en et du des e da di en van uit z ze w i och från fra og και από и из по в с από في من و على إلى لم هل أثناء بخصوص وأرسلت مرتين قبل عن قد هو هي של ב और से को का की में ने'.split(
    ' ',
  ),
);

/** Finds names by the words before them, in scripts and in small letters where nothing else tells: "меня зовут …", "السيد …". */
export const honorificName: Detector = {
  id: 'honorific-name',
  kinds: ['PERSON'],
  secret: false,
  hints: [...INTRODUCTIONS, ...toHints([...TITLES_BEFORE, ...FIELDS])],
  placed: true,
  detect(scan) {
    const { text } = scan;
    const findings: Finding[] = [];
    let done = 0;
    for (const place of scan.placesOf(honorificName)) {
      if (place < done || isSpacedLetter(text[place - 1])) continue;
      const cue = matchAt(CUE, text, place);
      if (cue === null) continue;
      const found = nameAfter(text, place + cue[0].length, cue.groups ?? {});
      if (found === undefined) continue;
      findings.push({ kind: 'PERSON', ...found, confidence: 0.8 });
      done = found.end;
    }
    return findings;
  },
};

function nameAfter(
  text: string,
  from: number,
  { intro, title }: Readonly<Record<string, string | undefined>>,
): { readonly start: number; readonly end: number } | undefined {
  if (title !== undefined && isSpacedLetter(text[from])) return undefined;
  const pattern =
    intro === undefined ? (title === undefined ? AFTER_FIELD : AFTER_TITLE) : AFTER_INTRODUCTION;
  const match =
    pattern === AFTER_FIELD && !isAt(FIELD_ENDS, text, from) ? null : matchAt(pattern, text, from);
  const name = match?.groups?.['name'];
  if (match === null || name === undefined) return undefined;
  const end = from + match[0].length;
  const kept = wordsOfName(name, intro !== undefined);
  return kept === 0 ? undefined : { start: end - name.length, end: end - name.length + kept };
}

/** How much of what follows is the name: up to a word of the sentence; with capitals where the script has them. */
function wordsOfName(name: string, introduced: boolean): number {
  let end = 0;
  for (const { 0: word, index } of name.matchAll(/[^ \t・]+/gu)) {
    if (STOP.has(word.toLowerCase()) || isOrdinaryWord(foldName(word.toLowerCase()))) break;
    const small = HAS_CASE.test(word) && !CASED.test(word);
    if (small && !(introduced && (index === 0 || !CASED.test(name)))) break;
    end = index + word.length;
  }
  return end;
}
