import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isGivenName, isInitial, isOrdinary, isSurname, placeLength } from '../names/classes.ts';
import { DOUBTFUL_PLACE, PLACE, PLACE_BEGIN } from '../names/lexicon.ts';
import { isForeignWord } from '../names/foreign-name.ts';
import { type Token, gapBetween, isBlankBetween } from '../names/tokens.ts';
import { toWordSet } from '../names/word-set.ts';
import type { Scan } from '../scan.ts';

/** What stands before a place and hardly ever before anything else with a capital; the last word, and those before it. */
const CUES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    in: toWordSet(
      'up born based living lives live staying stay am im conference office headquartered resident moved wohne wohnt wohnen lebe lebt ' +
        'geboren sitzt woon woont wonen geboren nato nata vivo vive vivono city store',
    ),
    en: toWordSet('vivo vive vivimos viven resido reside nacio nacido nacida vis vit vivons vivent'),
    em: toWordSet('moro mora moramos vivo vive resido reside nasceu nascido nascida'),
    a: toWordSet('abito abita abitano habite habitent nee installe installee'),
    w: toWordSet('mieszka mieszkam mieszkaja urodzony urodzona'),
    nach: toWordSet('gezogen umgezogen ziehe zieht fliege fliegt'),
    to: toWordSet(
      'moved flew flying fly travel traveling travelling trip flight flights relocate relocating relocated',
    ),
    from: toWordSet('originally am im comes come came flight flights moved here'),
    of: toWordSet('city town village capital university'),
    city: toWordSet('home the my our'),
    town: toWordSet('home the my our'),
    at: toWordSet('arrived'),
  }),
);
const LEADS = toWordSet('southern northern eastern western visiting');
/** Of what stands right before a place. */
const LONGEST_CUE = Math.max(...Array.from([...CUES.keys(), ...LEADS], ({ length }) => length));
const DOUBT_LEADS = toWordSet(
  'in from to of near at nach aus fur for en em w bei southern northern western eastern',
);
/** What the weather or the clock is asked for. */
const ASKED =
  /\b(?:weather|forecast|temperature|raining|snowing|time(?: ?zone)?)\b(?: (?:is|it|like|now|right|currently|will|be|today|tomorrow)){0,4} (?:in|for) $/i;
const POSTCODE = / (?:[0-9]{5}(?=\.?(?:\s*$|[\n,;)]))|[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}\b)/y;
const MAX_WORDS = 3;

/** Finds countries, cities and regions: known ones, and what is named where a place must be. */
export const location: Detector = {
  id: 'location',
  kinds: ['LOCATION'],
  secret: false,
  detect(reading) {
    const { text, tokens } = reading;
    const findings: Finding[] = [];
    for (let at = 0; at < tokens.length;) {
      const word = tokens[at];
      if (word === undefined || (!word.capital && (word.bits & (PLACE | PLACE_BEGIN)) === 0)) {
        at += 1;
        continue;
      }
      const known = knownPlace(text, tokens, at);
      const count = known === 0 ? cuedPlace(reading, at) : known;
      const first = tokens[at];
      const last = tokens[at + count - 1];
      if (count > 0 && first !== undefined && last !== undefined)
        findings.push({
          kind: 'LOCATION',
          start: first.start,
          end: known === 0 ? last.end : withPostcode(text, last.end),
          confidence: known === 0 ? 0.5 : 0.7,
        });
      at += Math.max(1, count);
    }
    return findings;
  },
};

/** How many tokens from `at` are a known place; 0 for none. */
function knownPlace(text: string, tokens: readonly Token[], at: number): number {
  const first = tokens[at];
  const count = placeLength(text, tokens, at);
  if (first === undefined || count === 0 || first.technical) return 0;
  if (count > 1) return isAsked(text, first) ? 0 : count;
  const doubtful = (first.bits & DOUBTFUL_PLACE) !== 0 || isOrdinary(first);
  if (!first.capital && (doubtful || first.key.length < 4)) return 0;
  const led = isLed(text, tokens, at);
  if (led && isAsked(text, first)) return 0;
  if (doubtful) return led && !isPersonal(text, first, tokens[at + 1]) ? 1 : 0;
  return led || !isPersonal(text, first, tokens[at + 1]) ? 1 : 0;
}

/** "Norway 64389", "London SE1 9GF": the postcode behind a known place, where nothing is counted. */
function withPostcode(text: string, end: number): number {
  POSTCODE.lastIndex = end;
  return end + (POSTCODE.exec(text)?.[0].length ?? 0);
}

/** "Paris Hilton": a place that is the first half of somebody's name. */
function isPersonal(text: string, first: Token, next: Token | undefined): boolean {
  return (
    next !== undefined &&
    next.capital &&
    isBlankBetween(text, first, next) &&
    isGivenName(first) &&
    isSurname(next)
  );
}

function isLed(text: string, tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const gap = gapBetween(text, before, tokens[at], 2);
  return gap === ', ' || (gap === ' ' && before !== undefined && DOUBT_LEADS.has(before.key));
}

/** "What's the weather in Tokyo", "the time in Boston": says nothing of anybody. */
function isAsked(text: string, { start }: Token): boolean {
  return ASKED.test(text.slice(Math.max(0, start - 50), start));
}

function cuedPlace(reading: Scan, at: number): number {
  const { text, tokens } = reading;
  const first = tokens[at];
  if (first === undefined || !first.capital) return 0;
  if ((!isCued(text, tokens, at) && !isForeignTown(reading, at)) || !isPossible(first)) return 0;
  let count = 1;
  for (; count < MAX_WORDS; count += 1) {
    const word = tokens[at + count];
    if (word === undefined || !isPossible(word) || !isBlankBetween(text, tokens[at + count - 1], word)) break;
  }
  return count;
}

/** "in ÅLESUND" */
function isForeignTown(reading: Scan, at: number): boolean {
  const [before, word] = [reading.tokens[at - 1], reading.tokens[at]];
  return word?.upper === true && before?.key === 'in' && isForeignWord(reading, at);
}

function isCued(text: string, tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const earlier = tokens[at - 2];
  if (before === undefined || before.end - before.start > LONGEST_CUE) return false;
  if (!isBlankBetween(text, before, tokens[at])) return false;
  if (LEADS.has(before.key)) return true;
  return earlier !== undefined && CUES.get(before.key)?.has(earlier.key) === true;
}

function isPossible(word: Token): boolean {
  return word.capital && !isInitial(word) && !isOrdinary(word) && !word.technical;
}
