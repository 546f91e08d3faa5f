import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { addressEnd } from '../names/address-tail.ts';
import { isOrdinary, isPlaceWord, placeLength } from '../names/classes.ts';
import {
  STREET_AFTER,
  STREET_BEFORE,
  STREET_BEFORE_CAPITAL,
  STREET_ENDING,
  UNITS,
  PARTICLES,
  LED_BY,
  NO_STREET,
} from '../names/street-words.ts';
import { type Token, gapBetween } from '../names/tokens.ts';

/** Words a street's name may have. */
const MAX_NAME_WORDS = 5;
/** A text, its tokens, and the number that is looked at. */
interface At {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly at: number;
}

/** Tokens that make a street with its number. */
interface Street {
  readonly first: number;
  readonly last: number;
  readonly confidence: number;
}

/** Finds street addresses and post boxes, with the flat, postcode, town and country that follow. Starts from every number. */
export const address: Detector = {
  id: 'address',
  kinds: ['ADDRESS'],
  minDigits: 1,
  secret: false,
  detect({ text, tokens }) {
    const findings: Finding[] = [];
    let done = 0;
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token === undefined || !token.number || token.start < done) continue;
      const street = streetAt({ text, tokens, at });
      if (street === undefined) continue;
      const finding = toFinding(text, tokens, street, done);
      done = finding.end;
      findings.push(finding);
    }
    return findings;
  },
};

function toFinding(
  text: string,
  tokens: readonly Token[],
  { first, last, confidence }: Street,
  done: number,
): Finding {
  const before = tokens[first - 1];
  const joined = before?.number === true && before.start >= done && isNear(text, before, tokens[first]);
  const start = (joined ? before : tokens[first])?.start ?? 0;
  const end = tokens[last]?.end ?? start;
  const corner = CORNER.exec(text.slice(Math.max(done, start - 16), start))?.[0].length ?? 0;
  const crossing = corner > 0 ? (CROSSING.exec(text.slice(end, end + 60))?.[0].length ?? 0) : 0;
  const whole = crossing > 0 ? end + crossing : addressEnd(text, end);
  return { kind: 'ADDRESS', start: start - corner, end: whole, confidence };
}

/** "the corner of … and …": two streets. */
const CORNER = /(?:the )?corner of $/i;
const CROSSING =
  /^\.? and (?:(?:van|von|de|la|del|der|ten|the) ){0,2}\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,3}/u;

function streetAt(where: At): Street | undefined {
  const { text, tokens, at } = where;
  const number = tokens[at];
  if (isAmongNumbers(tokens, at)) return undefined;
  if (number === undefined || number.technical || '.:,'.includes(text[number.start - 1] ?? ' '))
    return undefined;
  return (
    boxAt(where) ?? numberFirst(where) ?? numberLast(where) ?? unitAt(where) ?? ledBy(where) ?? townAt(where)
  );
}

/** No word is near enough to say anything. */
function isAmongNumbers(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at - 1]?.number !== false && tokens[at + 1]?.number !== false && tokens[at + 2]?.number !== false
  );
}

function isNear(text: string, before: Token | undefined, after: Token | undefined): boolean {
  const gap = gapBetween(text, before, after, 3);
  return gap === ' ' || gap === ', ' || gap === '. ' || gap === '  ';
}

/** "P.O. Box 101", "PSC 7004, Box 8380", "APO AP 11949". */
function boxAt({ text, tokens, at }: At): Street | undefined {
  const first = tokens[at - 1];
  if (first === undefined || first.number || !isNear(text, first, tokens[at])) return undefined;
  const second = tokens[at - 2];
  const third = tokens[at - 3];
  const confidence = 0.85;
  if (first.key === 'box' && second?.key === 'o' && third?.key === 'p')
    return { first: at - 3, last: at, confidence };
  if (first.key === 'box' && (second?.key === 'po' || second?.key === 'unit'))
    return { first: at - 2, last: at, confidence };
  if (first.key === 'box' && second?.number && (third?.key === 'psc' || third?.key === 'unit'))
    return { first: at - 3, last: at, confidence };
  if (first.key === 'postfach' || first.key === 'apartado' || first.key === 'psc')
    return { first: at - 1, last: at, confidence };
  const military = second !== undefined && /^[adf]po$/.test(second.key) && /^a[aep]$/.test(first.key);
  if (!military) return undefined;
  const ship =
    third !== undefined &&
    tokens[at - 4] !== undefined &&
    /^uss|usns|usnv|uscgc$/.test(tokens[at - 4]?.key ?? '');
  return { first: ship ? at - 4 : at - 2, last: at, confidence };
}

/** "12 Baker Street", "14, rue de la Paix". */
function numberFirst({ text, tokens, at }: At): Street | undefined {
  const begin = tokens[at + 1]?.number && isNear(text, tokens[at], tokens[at + 1]) ? at + 2 : at + 1;
  const opening = tokens[begin];
  if (opening === undefined || opening.number || !isNear(text, tokens[begin - 1], opening)) return undefined;
  if (isStreetBefore(opening)) {
    const last = nameEnd(text, tokens, begin + 1);
    return last > begin ? { first: at, last: withNumber(text, tokens, last), confidence: 0.8 } : undefined;
  }
  for (let last = begin; last <= begin + MAX_NAME_WORDS; last += 1) {
    const word = tokens[last];
    if (word === undefined || (last > begin && !isNear(text, tokens[last - 1], word))) return undefined;
    if (last > begin && STREET_AFTER.has(word.key) && !word.technical)
      return isStreetName(tokens.slice(begin, last), word) ? { first: at, last, confidence: 0.8 } : undefined;
    if (word.number || (!word.capital && isOrdinary(word) && !PARTICLES.has(word.key))) return undefined;
  }
  return undefined;
}

/** A name in capitals, or one that is no everyday word: not "2 lane road", not "3 way street". */
function isStreetName(name: readonly Token[], type: Token): boolean {
  if (name.every((word) => word.capital || PARTICLES.has(word.key)) && type.capital) return true;
  return name.every((word) => !isOrdinary(word) && !STREET_AFTER.has(word.key)) && type.key.length > 2;
}

function isStreetBefore({ key, capital }: Token): boolean {
  return STREET_BEFORE.has(key) || (capital && STREET_BEFORE_CAPITAL.has(key));
}

/** The last of up to five words of a name from `from`; `from - 1` when there is none. */
function nameEnd(text: string, tokens: readonly Token[], from: number): number {
  let last = from - 1;
  for (let at = from; at < from + MAX_NAME_WORDS; at += 1) {
    const word = tokens[at];
    const gap = gapBetween(text, tokens[at - 1], word, 2);
    if (word === undefined || word.number || (gap !== ' ' && gap !== '. ' && gap !== '/')) break;
    if (!PARTICLES.has(word.key) && (!word.capital || isOrdinary(word)) && (isOrdinary(word) || last >= from))
      break;
    if (!PARTICLES.has(word.key)) last = at;
  }
  return last;
}

function withNumber(text: string, tokens: readonly Token[], last: number): number {
  return tokens[last + 1]?.number && isNear(text, tokens[last], tokens[last + 1]) ? last + 1 : last;
}

/** "Hauptstraße 5", "Via Roma 12", "Erzsébet tér 19". */
function numberLast({ text, tokens, at }: At): Street | undefined {
  const before = tokens[at - 1];
  if (before === undefined || before.number || !isNear(text, before, tokens[at])) return undefined;
  if (before.key.length > 5 && STREET_ENDING.test(before.key) && !isOrdinary(before) && !isPlaceWord(before))
    return { first: nameBegin(text, tokens, at - 1, 2), last: at, confidence: 0.75 };
  const named = tokens[at - 2];
  if (
    STREET_AFTER.has(before.key) &&
    named !== undefined &&
    named.capital &&
    !isOrdinary(named) &&
    isNear(text, named, before)
  )
    return { first: nameBegin(text, tokens, at - 2, 3), last: at, confidence: 0.75 };
  for (let first = at - 2; first >= at - 1 - MAX_NAME_WORDS; first -= 1) {
    const word = tokens[first];
    if (word === undefined || word.number || !isNear(text, word, tokens[first + 1])) return undefined;
    if (isStreetBefore(word))
      return tokens.slice(first + 1, at).some((name) => !isOrdinary(name) || name.capital)
        ? { first, last: at, confidence: 0.75 }
        : undefined;
  }
  return undefined;
}

/** The first of the capitalised words that end at `last`. */
function nameBegin(text: string, tokens: readonly Token[], last: number, most: number): number {
  let first = last;
  while (last - first < most) {
    const word = tokens[first - 1];
    if (
      word === undefined ||
      !word.capital ||
      isOrdinary(word) ||
      gapBetween(text, word, tokens[first], 2) !== ' '
    )
      break;
    first -= 1;
  }
  return first;
}

/** "Allika 46, Suite 501": a flat tells that the line or lines before it are a house. */
function unitAt({ text, tokens, at }: At): Street | undefined {
  const unit = tokens[at - 1];
  if (unit === undefined || unit.number || !UNITS.has(unit.key)) return undefined;
  let first = at - 1;
  let named = false;
  let numbered = false;
  for (let before = at - 2; before >= at - 10; before -= 1) {
    const word = tokens[before];
    const gap = gapBetween(text, word, tokens[before + 1], 12);
    if (word === undefined || gap === undefined || !isHouseGap(gap, before === at - 2)) break;
    if (
      !word.number &&
      isOrdinary(word) &&
      !word.capital &&
      !PARTICLES.has(word.key) &&
      !STREET_AFTER.has(word.key)
    )
      break;
    if (!word.number && ENDS_LINE.has(word.key)) break;
    named ||= !word.number && !isOrdinary(word);
    numbered ||= word.number;
    if (word.number || !PARTICLES.has(word.key)) first = before;
  }
  return named && numbered ? { first, last: at, confidence: 0.8 } : undefined;
}

/** Words before a house that are no part of it. */
const ENDS_LINE = new Set('address name user to at is billing shipping in on'.split(' '));

function isHouseGap(gap: string, last: boolean): boolean {
  return last ? /^[.,]? ?[ ,]{0,3}\n?[ \t>?|]{0,10}$/.test(gap) : /^[.,]? {1,2}$/.test(gap);
}

/** "lives at 20 Allika", "Address: Roheline 43": a number with a name, where an address must be. */
function ledBy({ text, tokens, at }: At): Street | undefined {
  if (isLed(text, tokens, at)) {
    const begin = tokens[at + 1]?.number && isNear(text, tokens[at], tokens[at + 1]) ? at + 2 : at + 1;
    const last = isNear(text, tokens[begin - 1], tokens[begin]) ? nameEnd(text, tokens, begin) : begin - 1;
    return last >= begin ? { first: at, last: withNumber(text, tokens, last), confidence: 0.65 } : undefined;
  }
  const last = tokens[at - 1];
  if (last === undefined || !last.capital || isOrdinary(last) || !isNear(text, last, tokens[at]))
    return undefined;
  const first = nameBegin(text, tokens, at - 1, 4);
  return isLed(text, tokens, first) ? { first, last: at, confidence: 0.65 } : undefined;
}

function isLed(text: string, tokens: readonly Token[], at: number): boolean {
  const lead = tokens[at - 1];
  const earlier = tokens[at - 2];
  if (lead === undefined || lead.number) return false;
  const before = LED_BY.get(lead.key);
  if (before === undefined) return false;
  const gap = gapBetween(text, lead, tokens[at], 10);
  if (before.size > 0) return gap === ' ' && earlier !== undefined && before.has(earlier.key);
  if (earlier !== undefined && NO_STREET.has(earlier.key)) return false;
  return gap !== undefined && /^[:= ]\s{0,9}["'>]?$/.test(gap);
}

/** "10115 Berlin", "Capitola, CA 95010". */
function townAt({ text, tokens, at }: At): Street | undefined {
  const number = tokens[at];
  if (number === undefined) return undefined;
  const digits = number.end - number.start;
  const before = tokens[at - 1];
  if (
    digits === 5 &&
    before !== undefined &&
    before.upper &&
    before.end - before.start === 2 &&
    isNear(text, before, number)
  ) {
    const town = tokens[at - 2];
    const comma = gapBetween(text, town, before, 2) === ', ';
    if (town?.capital && comma)
      return { first: nameBegin(text, tokens, at - 2, 2), last: at, confidence: 0.7 };
  }
  if (digits < 4 || digits > 5) return undefined;
  const places =
    tokens[at + 1]?.capital && isNear(text, number, tokens[at + 1]) ? placeLength(text, tokens, at + 1) : 0;
  return places > 0 && (digits === 5 || !/^(?:19|20)/.test(number.key))
    ? { first: at, last: at + places, confidence: 0.6 }
    : undefined;
}
