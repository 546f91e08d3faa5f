import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import {
  isDoubtfulName,
  isGivenName,
  isInitial,
  isListedSurname,
  isOrdinary,
  isPlaceWord,
  isSurname,
  placeLength,
} from '../names/classes.ts';
import { cueAfter, cueBefore } from '../names/cues.ts';
import { GIVEN, PLACE, PLACE_BEGIN } from '../names/lexicon.ts';
import { type Token, gapBetween, isBlankBetween } from '../names/tokens.ts';
import type { Scan } from '../scan.ts';

const MAX_WORDS = 5;
const PARTICLES = new Set(
  'van der den de del della di da do dos das du la le von vom zu zur af av ter ten bin bint ibn al el abu ben y mac'.split(
    ' ',
  ),
);
const GENERATION = /^,? (?:Jr|Sr|II|III|IV)\b\.?/;
/** Between the names of a list: "Ana, Bo and Cy". */
const BETWEEN = /^(?:, (?:and |und |et |y |e )?| (?:and|und|et|y|e|&|or) )$/;

/** Tokens `first` to `last` as a name. */
interface Name {
  readonly first: number;
  readonly last: number;
  readonly confidence: number;
}

/** Finds people by name: given and family names known from lists, and what stands where a name must be. */
export const person: Detector = {
  id: 'person',
  kinds: ['PERSON'],
  secret: false,
  detect(reading) {
    const names = namesIn(reading);
    if (names.length === 0) return [];
    return [...names, ...neighboursOf(reading, names)].map((name) => toFinding(reading, name));
  },
};

function toFinding({ text, tokens }: Scan, { first, last, confidence }: Name): Finding {
  const start = tokens[first]?.start ?? 0;
  const end = tokens[last]?.end ?? start;
  const generation =
    text[end] === ' ' || text[end] === ',' ? GENERATION.exec(text.slice(end, end + 6)) : null;
  return { kind: 'PERSON', start, end: end + (generation?.[0].length ?? 0), confidence };
}

function namesIn(reading: Scan): readonly Name[] {
  const names: Name[] = [];
  for (let at = 0; at < reading.tokens.length;) {
    const word = reading.tokens[at];
    if (word === undefined || (!word.capital && (word.bits & (GIVEN | PLACE | PLACE_BEGIN)) === 0)) {
      at += 1;
      continue;
    }
    const place = placeLength(reading.text, reading.tokens, at);
    const name = place > 1 ? undefined : nameAt(reading, at);
    if (name !== undefined) names.push(name);
    at = Math.max((name?.last ?? at) + 1, at + place);
  }
  return names;
}

function nameAt(reading: Scan, at: number): Name | undefined {
  const { tokens } = reading;
  const word = tokens[at];
  if (word === undefined || word.number) return undefined;
  if (!word.capital) return smallName(reading, at);
  if (word.technical || !canBegin(word)) return undefined;
  const last = runEnd(reading, at);
  if (last === undefined) return undefined;
  const confidence = certainty(reading, at, last);
  return confidence === 0 ? undefined : { first: at, last, confidence };
}

/** The last of the capitalised words from `at` that may make one name; undefined when there is none. */
function runEnd(reading: Scan, at: number): number | undefined {
  const { tokens } = reading;
  const first = tokens[at];
  if (first === undefined) return undefined;
  let last = at;
  let lastName = isInitial(first) ? undefined : at;
  while (last - at + 1 < MAX_WORDS) {
    const next = afterParticles(reading, last);
    const word = tokens[next];
    if (word === undefined || !joins(reading, next) || !canFollow(reading, next, last)) break;
    last = next;
    if (!isInitial(word)) lastName = next;
  }
  return lastName;
}

/** The index after `last` and any particles ("van", "de la") that stand between. */
function afterParticles(reading: Scan, last: number): number {
  let next = last + 1;
  for (let count = 0; count < 3; count += 1) {
    const word = reading.tokens[next];
    if (word === undefined || !PARTICLES.has(word.key) || !joins(reading, next)) break;
    next += 1;
  }
  return next;
}

/** True when only a blank, or an initial's dot and a blank, stands before token `at`. */
function joins({ text, tokens }: Scan, at: number): boolean {
  const before = tokens[at - 1];
  const word = tokens[at];
  if (isBlankBetween(text, before, word)) return true;
  if (before === undefined || !isInitial(before)) return false;
  const gap = gapBetween(text, before, word, 2);
  return gap === '. ' || gap === '.';
}

function canBegin(word: Token): boolean {
  return isInitial(word) || isGivenName(word) || isDoubtfulName(word) || !isOrdinary(word);
}

/** Family names that are everyday words count right after a given name: "John Page". */
function canFollow({ tokens }: Scan, at: number, last: number): boolean {
  const word = tokens[at];
  const before = tokens[last];
  if (word === undefined || before === undefined || !word.capital || word.technical) return false;
  if (isInitial(word) || isGivenName(word) || !isOrdinary(word)) return true;
  return isGivenName(before) && isListedSurname(word);
}

/** How certain it is that tokens `at` to `last` are a person; 0 when they are not taken for one. */
function certainty(reading: Scan, at: number, last: number): number {
  const { text, tokens } = reading;
  if (at === last) return loneCertainty(reading, at, last);
  const names = tokens.slice(at, last + 1).filter((word) => word.capital && !isInitial(word));
  const [first, ...others] = names;
  if (first === undefined) return 0;
  if (names.length > 1 && isGivenName(first)) return 0.85;
  if (names.length === 1) return loneCertainty(reading, at, last);
  const cue = cueBefore(text, tokens, at);
  if (cue === 'title' || cue === 'label' || cue === 'closing') return 0.9;
  const family = others.some((word) => isSurname(word) || isGivenName(word));
  if (family && !first.upper && !isPlaceWord(first)) return isDoubtfulName(first) ? 0.75 : 0.65;
  const plain = names.every((word) => !word.upper && !isPlaceWord(word));
  if (plain && names.some((word) => word.foreign)) return 0.6;
  return plain && cue !== 'none' ? 0.6 : 0;
}

/** As `certainty`, where one word at most is no initial. */
function loneCertainty({ text, tokens }: Scan, at: number, last: number): number {
  const word = tokens.slice(at, last + 1).find((token) => token.capital && !isInitial(token));
  if (word === undefined) return 0;
  const cue = cueBefore(text, tokens, at);
  if (word.upper && (cue === 'none' || cue === 'company' || word.key.length < 5)) return 0;
  if (cue === 'title') return 0.9;
  if (last > at) return isSurname(word) ? 0.7 : 0;
  if (isPlaceWord(word)) return 0;
  if (cue === 'label' || cue === 'closing' || cue === 'greeting')
    return isOrdinary(word) && !isDoubtfulName(word) ? 0 : 0.8;
  const after = cueAfter(text, tokens, last);
  if (isGivenName(word)) return cue === 'company' || after !== 'none' ? 0.75 : 0.55;
  if (isOrdinary(word)) return 0;
  if (after === 'sure') return 0.6;
  return isListedSurname(word) && !isDoubtfulName(word) && (cue === 'company' || after === 'likely')
    ? 0.5
    : 0;
}

/** Names in small letters count as a given and a family name that mean nothing else, or after a clear cue. */
function smallName({ text, tokens }: Scan, at: number): Name | undefined {
  const word = tokens[at];
  if (word === undefined || word.key.length < 3 || !isGivenName(word) || word.technical) return undefined;
  const next = tokens[at + 1];
  if (next !== undefined && isBlankBetween(text, word, next) && isPureSurname(next) && !next.technical)
    return { first: at, last: at + 1, confidence: 0.6 };
  const cue = cueBefore(text, tokens, at);
  return cue === 'label' || cue === 'title' || cue === 'greeting'
    ? { first: at, last: at, confidence: 0.6 }
    : undefined;
}

function isPureSurname(word: Token): boolean {
  if (word.number || word.capital || word.key.length < 3) return false;
  return isSurname(word) && !isOrdinary(word) && !isPlaceWord(word) && !isDoubtfulName(word);
}

/** Capitalised words that stand in a list with a name that was found: "Ana, Xyz and Bo". */
function neighboursOf({ text, tokens }: Scan, names: readonly Name[]): readonly Name[] {
  const taken = new Set(
    names.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
  );
  const added: Name[] = [];
  function take(at: number, gap: string | undefined, listed: boolean): boolean {
    const word = tokens[at];
    if (word === undefined || gap === undefined || taken.has(at) || !BETWEEN.test(gap)) return false;
    if ((gap === ', ' && !listed) || !isPossibleName(text, word)) return false;
    taken.add(at);
    added.push({ first: at, last: at, confidence: 0.5 });
    return true;
  }
  for (const { first, last } of names) {
    const left = leftOf(text, tokens, first);
    const right = rightOf(text, tokens, last);
    take(left.at, left.gap, right.listed);
    for (let side = right; take(side.at, side.gap, left.listed || side.listed || side.at > right.at);)
      side = rightOf(text, tokens, side.at);
  }
  return added;
}

interface Side {
  readonly at: number;
  readonly gap: string | undefined;
  /** The text goes on there as a list does. */
  readonly listed: boolean;
}

function leftOf(text: string, tokens: readonly Token[], at: number): Side {
  const and = tokens[at - 1]?.capital === false && !tokens[at - 1]?.number;
  const other = and ? at - 2 : at - 1;
  const gap = gapBetween(text, tokens[other], tokens[at]);
  return {
    at: other,
    gap,
    listed: gap !== undefined && BETWEEN.test(gap) && tokens[other]?.capital === true,
  };
}

function rightOf(text: string, tokens: readonly Token[], at: number): Side {
  const and = tokens[at + 1]?.capital === false && !tokens[at + 1]?.number;
  const other = and ? at + 2 : at + 1;
  const gap = gapBetween(text, tokens[at], tokens[other]);
  return {
    at: other,
    gap,
    listed: gap !== undefined && BETWEEN.test(gap) && tokens[other]?.capital === true,
  };
}

function isPossibleName(text: string, word: Token): boolean {
  return (
    word.capital &&
    !word.upper &&
    !isInitial(word) &&
    !isOrdinary(word) &&
    !isPlaceWord(word) &&
    !word.technical
  );
}
