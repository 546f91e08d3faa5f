import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { ALNUM } from '../runs.ts';
import type { Identifier } from './identifiers/identifier.ts';
import { IDENTIFIERS } from './identifiers/index.ts';
import { createShapeTree } from './identifiers/shapes.ts';
import { isWordChar } from './scan.ts';

type Evidence = Identifier['counts'];

const CHARS_BEFORE = 70;
const CHARS_AFTER = 30;
const LONG_CHARS = 2000;

const TREE = createShapeTree(
  IDENTIFIERS.flatMap((identifier) => identifier.shapes.map((shape) => [shape, identifier] as const)),
);

/** Finds numbers that an office gave to a person, a firm or a car: by their shape, their check digits and words nearby. */
export const identifier: Detector = {
  id: 'identifier',
  kinds: [...new Set(IDENTIFIERS.map(({ kind }) => kind))],
  secret: false,
  minDigits: 1,
  detect({ text, units }) {
    const findings: Finding[] = [];
    const isInText = memoizeCues(text);
    TREE.walk(units, (candidates, start, end) => {
      if (isGlued(text, start, end)) return;
      const written = text.slice(start, end);
      const compact = withoutSigns(text, units, start, end).toUpperCase();
      if (/^[A-Z]{0,3}0+$/.test(compact)) return;
      for (const candidate of candidates) {
        if (candidate.isValid?.(compact, written) === false) {
          if (isLabelled(candidate, { text, start, compact }, isInText))
            findings.push({ kind: candidate.kind, start, end, confidence: 0.7 });
          continue;
        }
        const cued = isInText(candidate.cue) && isCued(text, candidate.cue, start, end);
        const bare = cued || isMadeUp(compact) ? 0 : confidenceOf(text, candidate.counts, start, end);
        const confidence = cued ? 0.9 : bare;
        if (confidence > 0) findings.push({ kind: candidate.kind, start, end, confidence });
      }
    });
    return findings;
  },
};

function withoutSigns(text: string, units: Uint16Array, from: number, end: number): string {
  let compact = '';
  let start = from;
  for (let at = from; at <= end; at += 1) {
    if (at < end && ALNUM[units[at] ?? 0] === 1) continue;
    compact += text.slice(start, at);
    start = at + 1;
  }
  return compact;
}

const ENOUGH: Readonly<Record<Evidence, { readonly bare: number; readonly alone: number }>> = {
  anywhere: { bare: 0.8, alone: 0.8 },
  alone: { bare: 0, alone: 0.6 },
  cued: { bare: 0, alone: 0 },
};

function confidenceOf(text: string, counts: Evidence, start: number, end: number): number {
  const { bare, alone } = ENOUGH[counts];
  return text.length <= 40 && text.trim().length === end - start ? alone : bare;
}

/** A row of digits that counts down, or hardly more than one digit: what people type to try a form. */
function isMadeUp(compact: string): boolean {
  return /9876543|8765432/.test(compact) || (/^[0-9]+$/.test(compact) && new Set(compact).size <= 2);
}

function isCued(text: string, cue: RegExp, start: number, end: number): boolean {
  return (
    cue.test(text.slice(Math.max(0, start - CHARS_BEFORE), start)) ||
    cue.test(text.slice(end, end + CHARS_AFTER))
  );
}

interface Miswritten {
  readonly text: string;
  readonly start: number;
  readonly compact: string;
}

const OF_PEOPLE = new Set(['NATIONAL_ID', 'HEALTH_ID']);
const LABEL_CHARS = 44;
const FEWEST_CHECKED = 8;
/** From a label to its number. */
const JOINT =
  /^(?:[ \t]{0,3}(?:[:=#]|["'`)\]*_]{1,3}|numbers?|num\.?|no\.?|nr\.?|nummer|n[º°o]\.?|n[uú]mero|numéro|numer|id|is|are|ist|lautet|est|c['’]est|es|è|é|e|to|jest|er|är|on|it|le|la|el|il|o|the|my)(?![\p{L}])){0,5}[\s"'`(]{0,4}$/iu;

/** A number with a wrong check digit whose label stands right before it: somebody's, but for a slip. */
function isLabelled(
  { kind, cue }: Identifier,
  { text, start, compact }: Miswritten,
  isInText: (cue: RegExp) => boolean,
): boolean {
  if (!OF_PEOPLE.has(kind) || compact.length < FEWEST_CHECKED || isMadeUp(compact) || !isInText(cue))
    return false;
  const before = text.slice(Math.max(0, start - LABEL_CHARS), start);
  const match = cue.exec(before);
  return match !== null && JOINT.test(before.slice(match.index + match[0].length));
}

/** In a long text each cue is looked for in the whole of it first, once. */
function memoizeCues(text: string): (cue: RegExp) => boolean {
  if (text.length < LONG_CHARS) return () => true;
  const known = new Map<RegExp, boolean>();
  return (cue) => {
    const found = known.get(cue) ?? cue.test(text);
    known.set(cue, found);
    return found;
  };
}

/** A piece of something longer: a path, a UUID, a decimal number, an amount. */
function isGlued(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  const after = text[end];
  return (
    (before !== undefined &&
      before !== ' ' &&
      ('_$€£#%'.includes(before) ||
        isWordChar(before) ||
        ('-./@+\\~&'.includes(before) && isWordChar(text[start - 2])))) ||
    (after !== undefined &&
      after !== ' ' &&
      (after === '_' || isWordChar(after) || ('-./@+\\~%&'.includes(after) && isWordChar(text[end + 1]))))
  );
}
