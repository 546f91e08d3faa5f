import type { KnownAnswer } from '../ports/fingerprints.ts';
import type { Keyring } from '../ports/keyring.ts';
import { hashRuns, type readText, toWhole } from './fingerprint.ts';
import { toPlaces } from './shingles.ts';
import { findDecisive } from './units.ts';

type ReadText = ReturnType<typeof readText>;

/** With fewer runs of its own words, an answer is known by all of its words alone. */
const LEAST_OWN = 12;
/** So many of them must still stand there: fewer may be a turn of phrase. */
const LEAST_SAME = 9;
/** How much of an answer's own words, and of all its words, must still stand there; and how much of the text they must be. */
const LEAST = { own: 0.4, all: 0.4, cover: 0.25 } as const;
/** In a text with more words nobody looks whether all stand there in their order. */
const MOST_UNITS = 4_000;

/** What of an answer still stands in a text, from 0 to 1. */
interface Likeness {
  readonly own: number;
  readonly all: number;
}

/** Out: undefined where too little of the answer stands there, or too little of the text is of it. */
export function compare({ runs }: ReadText, answer: KnownAnswer): Likeness | undefined {
  const kept = [...answer.own, ...answer.quoted];
  const own = share(answer.own, runs);
  const all = share(kept, runs);
  const cover = (all * (answer.isSample ? answer.units : kept.length)) / Math.max(1, runs.size);
  const isLike =
    answer.own.length >= LEAST_OWN &&
    own * answer.own.length >= LEAST_SAME &&
    own >= LEAST.own &&
    all >= LEAST.all &&
    cover >= LEAST.cover;
  return isLike ? { own, all } : undefined;
}

function share(runs: readonly number[], present: ReadonlySet<number>): number {
  return runs.length === 0 ? 0 : runs.filter((run) => present.has(run)).length / runs.length;
}

/**
 * Figures and negations of a text that do not stand in the answer as they do here, between these words, each once and in order. Of a long
 * answer not all runs are kept: nothing can be said then. What was left out of a text is not found.
 */
export function findDiffering(
  tenant: string,
  { units }: ReadText,
  answer: KnownAnswer,
  keyring: Pick<Keyring, 'pseudonym'>,
): readonly string[] {
  if (answer.isSample) return [];
  const values = hashRuns(tenant, units, keyring);
  const kept = new Set([...answer.own, ...answer.quoted]);
  const same = toPlaces(units).filter(({ run }) => kept.has(values.get(run) ?? -1));
  const covered = new Set(
    same.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, at) => start + at)),
  );
  const differing = findDecisive(units).filter(({ at }) => !covered.has(at));
  return [...new Set(differing.map(({ unit }) => unit))];
}

/** Whether all words of the answer stand there in their order, whatever stands before and behind them. */
export function holdsWhole(
  tenant: string,
  { units }: ReadText,
  { whole, units: length }: KnownAnswer,
  keyring: Pick<Keyring, 'pseudonym'>,
): boolean {
  if (units.length > MOST_UNITS) return false;
  for (let start = 0; start + length <= units.length; start += 1) {
    if (toWhole(tenant, units.slice(start, start + length), keyring) === whole) return true;
  }
  return false;
}
