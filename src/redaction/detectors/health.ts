import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { GIVEN, bitsOf } from '../names/lexicon.ts';
import {
  CODE_HINTS,
  CONDITIONS,
  DRUGS,
  GENERAL,
  LABELS,
  POSSESSIVES,
  PRONOUNS,
  RELATIONS,
  TIES,
  TITLES,
} from './health-words.ts';
import { toAlternatives, toHints } from './labels.ts';
import type { Scan } from '../scan.ts';
import { findAll } from '../../base/find-all.ts';
import { matchAt } from './scan.ts';

/** A diagnosis, a medicine with or without its dose, or a code of ICD-10. */
const MATTER = String.raw`(?<![\p{L}\p{N}])(?:${toAlternatives(CONDITIONS)}|(?:${toAlternatives(DRUGS)})(?: \d{1,4} ?(?:mg|mcg|µg|ml|units|iu))?|(?<code>[A-TV-Z]\d[\dAB]\.\d{1,4}))(?![\p{L}\p{N}])`;
const ANYWHERE = new RegExp(MATTER, 'giu');
const AT_PLACE = new RegExp(MATTER, 'iuy');
/** A code is no hint of itself. */
const CODE = /[A-TV-Z][0-9][0-9AB]\.[0-9]/i;
const SENTENCE_END = /[!?\n]|(?<!\b(?:mr|mrs|ms|dr|sr|sra))\.(?=\s)/giu;
const WORD = /[\p{L}\p{N}_'’<>@[\]|-]+/gu;
const NAMED = /^<@[\w|]+>$|^@[\w-]{2,}$|^\[[A-Z_]+_\d+\]$/u;
const CAPITALISED = /^\p{Lu}[\p{Ll}'’-]+$/u;
const OWNED = /['’]s?$/u;
/** A person, and what ties the matter to them, stand in the same sentence and this close. */
const CHARS_BEFORE = 140;
const CHARS_AFTER = 50;
const WORDS_TO_TIE = 6;
const WORDS_TO_PERSON = 7;

/**
 * Finds health data of one person: a diagnosis, its code or a medicine that the words around tie to somebody, by a pronoun, a relation, a
 * name or a mention. What is said of people in general, of plans and benefits stays.
 */
export const health: Detector = {
  id: 'health',
  kinds: ['HEALTH'],
  secret: false,
  hints: [...toHints([...CONDITIONS, ...DRUGS]), ...CODE_HINTS],
  placed: true,
  detect(scan) {
    const { text } = scan;
    const findings: Finding[] = [];
    for (const { 0: found, index, groups } of mattersIn(scan)) {
      const end = index + found.length;
      const before = wordsOf(text, sentenceStart(text, index), index);
      const after = wordsOf(text, end, sentenceEnd(text, end));
      if (isOfSomebody(before, after, groups?.['code'] !== undefined))
        findings.push({ kind: 'HEALTH', start: index, end, confidence: 0.8 });
    }
    return findings;
  },
};

/** Looked for where hints stand, which every condition and medicine begins with; everywhere only where there may be a code. */
function mattersIn(scan: Scan): readonly RegExpExecArray[] {
  if (CODE.test(scan.text)) return findAll(ANYWHERE, scan.text);
  const matches: RegExpExecArray[] = [];
  let done = 0;
  for (const place of scan.placesOf(health)) {
    const match = place < done ? null : matchAt(AT_PLACE, scan.text, place);
    if (match === null) continue;
    matches.push(match);
    done = AT_PLACE.lastIndex;
  }
  return matches;
}

class Word {
  readonly text: string;
  readonly lower: string;
  #isName: boolean | undefined;
  #isCapitalised: boolean | undefined;

  constructor(text: string) {
    this.text = text;
    this.lower = text.toLowerCase().replaceAll('’', "'");
  }

  get isName(): boolean {
    this.#isName ??= NAMED.test(this.text) || (this.isCapitalised && (bitsOf(this.lower) & GIVEN) !== 0);
    return this.#isName;
  }

  get isCapitalised(): boolean {
    this.#isCapitalised ??= this.lower !== this.text && CAPITALISED.test(this.text);
    return this.#isCapitalised;
  }
}

function sentenceStart(text: string, index: number): number {
  const before = text.slice(Math.max(0, index - CHARS_BEFORE), index);
  return index - before.length + (findAll(SENTENCE_END, before).at(-1)?.index ?? -1) + 1;
}

function sentenceEnd(text: string, index: number): number {
  const after = text.slice(index, index + CHARS_AFTER);
  const stop = after.search(/[.!?\n,;]/u);
  return index + (stop < 0 ? after.length : stop);
}

function wordsOf(text: string, start: number, end: number): readonly Word[] {
  return findAll(WORD, text.slice(start, end)).map(([word]) => new Word(word));
}

function isOfSomebody(before: readonly Word[], after: readonly Word[], isCode: boolean): boolean {
  if (!isCode && isGeneral(after[0])) return false;
  if (!isCode && (isOwned(before) || isOfOneAfter(after))) return true;
  const people = before.flatMap((_, index) => (isPerson(before, index) ? [index] : []));
  const isLabelled = before.some(({ lower }) => LABELS.has(lower));
  if (isCode) return isLabelled && people.length > 0;
  const lastGeneral = before.findLastIndex(isGeneral);
  if (isLabelled && people.some((index) => index > lastGeneral)) return true;
  const tie = before.findLastIndex(
    ({ lower }, index) => TIES.has(lower) && !isPerson(before, index, 'names'),
  );
  const person = people.findLast((index) => index <= tie);
  return (
    person !== undefined &&
    before.length - tie <= WORDS_TO_TIE &&
    tie - person <= WORDS_TO_PERSON &&
    lastGeneral < person
  );
}

function isGeneral(word: Word | undefined): boolean {
  return word !== undefined && GENERAL.has(word.lower);
}

function isPerson(words: readonly Word[], at: number, which: 'all' | 'names' = 'all'): boolean {
  const [previous, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (word === undefined) return false;
  if (word.isName) return true;
  if (word.isCapitalised && previous !== undefined)
    if (TITLES.has(previous.lower) || (previous.isCapitalised && !PRONOUNS.has(previous.lower))) return true;
  if (which === 'names') return false;
  if (RELATIONS.has(word.lower)) return previous !== undefined && POSSESSIVES.has(previous.lower);
  return PRONOUNS.has(word.lower) && !(next !== undefined && RELATIONS.has(next.lower));
}

/** "her diabetes", "Ana's severe depression". */
function isOwned(before: readonly Word[]): boolean {
  return [before.length - 1, before.length - 2].some((at) => {
    const word = before[at];
    if (word === undefined) return false;
    if (POSSESSIVES.has(word.lower)) return true;
    const owner = new Word(word.text.replace(OWNED, ''));
    return OWNED.test(word.text) && isPerson([...before.slice(0, at), owner], at);
  });
}

/** "the depression of my colleague". */
function isOfOneAfter([of, ...rest]: readonly Word[]): boolean {
  return (
    of !== undefined &&
    ['of', 'von', 'de'].includes(of.lower) &&
    [0, 1].some((at) => isPerson(rest, at, 'all'))
  );
}
