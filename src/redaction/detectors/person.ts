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
import { cueAfter, cueBefore, isMet, isSpokenTo, isTitled } from '../names/cues.ts';
import { GIVEN, PLACE, PLACE_BEGIN, SURNAME } from '../names/lexicon.ts';
import { smallName } from '../names/small-name.ts';
import { isForeignName } from '../names/foreign-name.ts';
import { type Token, gapBetween, isBlankBetween } from '../names/tokens.ts';
import type { Scan } from '../scan.ts';

const MAX_WORDS = 5;
const PARTICLES = new Set(
  'van der den de del della di da do dos das du la le von vom zu zur af av ter ten bin bint ibn al el abu ben y mac'.split(
    ' ',
  ),
);
const GENERATION = /^,? (?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|DDS|DVM|MBA|Esq)\b\.?/i;
/** Between the names of a list: "Ana, Bo and Cy". */
const BETWEEN = /^(?:, (?:and |und |et |y |e )?| (?:and|und|et|y|e|&|or) )$/;

const TOWARDS = new Set(['with', 'to', 'from', 'by']);

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
    text[end] === ' ' || text[end] === ',' ? GENERATION.exec(text.slice(end, end + 8)) : null;
  return { kind: 'PERSON', start, end: end + (generation?.[0].length ?? 0), confidence };
}

function namesIn(reading: Scan): readonly Name[] {
  const names: Name[] = [];
  for (let at = 0; at < reading.tokens.length;) {
    const word = reading.tokens[at];
    if (word === undefined || (!word.capital && !mayBeSmall(reading.text, word))) {
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

/** Of most words in small letters nothing is asked. */
function mayBeSmall(text: string, { bits, start }: Token): boolean {
  return (bits & (GIVEN | PLACE | PLACE_BEGIN)) !== 0 || ((bits & SURNAME) !== 0 && text[start - 2] === '.');
}

function nameAt(reading: Scan, at: number): Name | undefined {
  const { tokens } = reading;
  const word = tokens[at];
  if (word === undefined || word.number) return undefined;
  if (!word.capital) return smallName(reading, at);
  if (word.technical) return undefined;
  if (!canBegin(word))
    return isTitled(reading.text, tokens, at) ? { first: at, last: at, confidence: 0.7 } : undefined;
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
    const next = nextOfRun(reading, last);
    const word = tokens[next];
    if (word === undefined) break;
    last = next;
    if (!isInitial(word)) lastName = next;
  }
  return lastName;
}

/** The word that goes on with a name, behind particles or one of them itself: "de la Cruz", "Minh Lê". -1 for none. */
function nextOfRun(reading: Scan, last: number): number {
  const behind = afterParticles(reading, last);
  const found = [behind, last + 1].find((next) => joins(reading, next) && canFollow(reading, next, last));
  return found ?? -1;
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
  return (
    isInitial(word) ||
    isGivenName(word) ||
    isDoubtfulName(word) ||
    !isOrdinary(word) ||
    (word.foreign && isListedSurname(word))
  );
}

/**
 * Family names that are everyday words count right after a given name: "John Page", "Minh Lê"; after one that may be another word
 * where that does not begin a sentence, or where a person must stand: "with Grace Park", "Wei Sun asked".
 */
function canFollow({ text, tokens }: Scan, at: number, last: number): boolean {
  const word = tokens[at];
  const before = tokens[last];
  if (word === undefined || before === undefined || !word.capital || word.technical) return false;
  if (isInitial(word) || isGivenName(word) || !isOrdinary(word)) return true;
  if (isGivenName(before)) return isListedSurname(word) || (word.foreign && !word.upper);
  if (!isDoubtfulName(before) || word.upper || !(isListedSurname(word) || word.foreign)) return false;
  if (word.foreign || cueAfter(text, tokens, at) !== 'none') return true;
  return isOrdinary(before)
    ? isMet(text, tokens, last) || isGiven(text, tokens, last)
    : !isFirst(text, before);
}

/** "with Jun Sun", "from Mark Rivers". */
function isGiven(text: string, tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before !== undefined && TOWARDS.has(before.key) && isBlankBetween(text, before, tokens[at]);
}

/** Begins a sentence, or a line. */
function isFirst(text: string, { start }: Token): boolean {
  const before = text.slice(Math.max(0, start - 3), start).trimEnd();
  return start === 0 || before === '' || /[.!?:;>*•-]$/.test(before) || text[start - 1] === '\n';
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
  if (family && !first.upper && (!isPlaceWord(first) || isNamedAsPlace(first, others)))
    return isDoubtfulName(first) ? 0.75 : 0.65;
  const plain = names.every((word) => !word.upper && !isPlaceWord(word));
  if (plain && names.some((word) => word.foreign)) return 0.6;
  if (!plain) return 0;
  if (cue !== 'none' || cueAfter(text, tokens, last) === 'sure') return 0.6;
  return isGiven(text, tokens, at) && last === at + 1 ? 0.5 : 0;
}

/** "Charlotte Bennett": a place that people are called, too, before a family name and nothing but one. */
function isNamedAsPlace(first: Token, [next]: readonly Token[]): boolean {
  return next !== undefined && isDoubtfulName(first) && isListedSurname(next) && !isPlaceWord(next);
}

/** Where the particles before a name begin: "Dhr. van Puffelen". */
function beforeParticles(tokens: readonly Token[], at: number): number {
  let first = at;
  while (first > at - 3 && PARTICLES.has(tokens[first - 1]?.key ?? '')) first -= 1;
  return first;
}

/** As `certainty`, where one word at most is no initial. */
function loneCertainty(reading: Scan, at: number, last: number): number {
  const { text, tokens } = reading;
  const word = tokens.slice(at, last + 1).find((token) => token.capital && !isInitial(token));
  if (word === undefined) return 0;
  const cue = cueBefore(text, tokens, beforeParticles(tokens, at));
  if (word.upper && (cue === 'none' || cue === 'company' || word.key.length < 5)) return 0;
  if (cue === 'title') return 0.9;
  if (last > at) return isSurname(word) ? 0.7 : 0;
  if (isPlaceWord(word)) return 0;
  if (cue === 'label' || cue === 'closing' || cue === 'greeting')
    return isOrdinary(word) && !isDoubtfulName(word) ? 0 : 0.8;
  if (isDoubtfulName(word) && isMet(text, tokens, at)) return 0.55;
  if (isForeignName(reading, at)) return 0.5;
  if (isSpokenTo(text, tokens, at) && (!isOrdinary(word) || isDoubtfulName(word))) return 0.55;
  const after = cueAfter(text, tokens, last);
  if (isGivenName(word)) return cue === 'company' || after !== 'none' ? 0.75 : 0.55;
  if (isOrdinary(word)) return 0;
  if (after === 'sure') return 0.6;
  return isListedSurname(word) && !isDoubtfulName(word) && (cue === 'company' || after === 'likely')
    ? 0.5
    : 0;
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
