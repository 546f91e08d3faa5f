import { hash } from 'node:crypto';
import { memoize } from '../base/memo.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Fingerprint } from '../ports/fingerprints.ts';
import { toShingles } from './shingles.ts';
import { toUnits, weightOf } from './units.ts';

type Keyed = Pick<Keyring, 'pseudonym'>;

/** How many bands there are, and how many least values one is made of: texts that share half of their runs share a band in 97 of 100 cases. */
const BANDS = 12;
const ROWS = 2;
/** So many runs of a long text are kept, the least by their keyed value: a sample. */
const MOST_KEPT = 400;
/** Of a keyed value: 32 bits. */
const HASH_DIGITS = 8;
/** Fewer words than this say too little: somebody else may have written the same. */
const LEAST_WEIGHT = 10;

/** A text that is looked up, or kept. */
interface ReadText {
  readonly units: readonly string[];
  /** Keyed values of its runs of words, 32 bits each. */
  readonly runs: ReadonlySet<number>;
}

export function readText(tenant: string, text: string, keyring: Keyed): ReadText {
  const units = toUnits(text);
  return { units, runs: new Set(hashRuns(tenant, units, keyring).values()) };
}

/** Out: the keyed value of each run of words. */
export function hashRuns(
  tenant: string,
  units: readonly string[],
  keyring: Keyed,
): ReadonlyMap<string, number> {
  const secret = keyring.pseudonym('answer runs', tenant); // at the front, and of one length: cheaper than an HMAC for each
  const toHash = (run: string) => hash('sha256', `${secret}\n${run}`, 'hex').slice(0, HASH_DIGITS);
  return new Map([...toShingles(units)].map((run) => [run, Number.parseInt(toHash(run), 16)]));
}

/** True where the words are too few for anybody to say whose they are. */
export function isTooShort(units: readonly string[]): boolean {
  return units.reduce((sum, unit) => sum + weightOf(unit), 0) < LEAST_WEIGHT;
}

/** Names a text by all of its words, in their order. */
export function toWhole(tenant: string, units: readonly string[], keyring: Keyed): string {
  return keyring.pseudonym('answer', `${tenant}\n${units.join(' ')}`);
}

/**
 * What is kept of an answer, so that it can be known again: keyed values, of which nobody can read a word. `quoted`: passages that it
 * stands on, whose words are the handbook's and not its own. Out: undefined for one too short to be known again.
 */
export function toFingerprint(
  tenant: string,
  text: string,
  quoted: readonly string[],
  keyring: Keyed,
): Fingerprint | undefined {
  const units = toUnits(text);
  if (isTooShort(units)) return undefined;
  const hashes = hashRuns(tenant, units, keyring);
  const runs = new Set(hashes.values());
  const ofHandbook = quoted.map(runsOfPassage);
  const isTheirs = (run: string): boolean => ofHandbook.some((passage) => passage.has(run));
  const theirs = new Set([...hashes].flatMap(([run, value]) => (isTheirs(run) ? [value] : [])));
  const kept = [...runs].toSorted((a, b) => a - b).slice(0, MOST_KEPT);
  return {
    whole: toWhole(tenant, units, keyring),
    units: units.length,
    own: kept.filter((run) => !theirs.has(run)),
    quoted: kept.filter((run) => theirs.has(run)),
    isSample: runs.size > MOST_KEPT,
    bands: toBands(runs),
  };
}

/** The same passages are cited again and again. */
const runsOfPassage = memoize((passage) => toShingles(toUnits(passage)), 100);

/** Texts with many runs in common are likely to share one. Out: 32-bit integers, signed; none for a text without runs. */
export function toBands(runs: ReadonlySet<number>): readonly number[] {
  if (runs.size === 0) return [];
  return Array.from({ length: BANDS }, (_, band) => {
    let value = band + 1;
    for (let row = 0; row < ROWS; row += 1) value = mix(value, leastOf(runs, band * ROWS + row));
    return value;
  });
}

/** The least of the values in another order for each `seed`. */
function leastOf(runs: ReadonlySet<number>, seed: number): number {
  let least = 0x1_0000_0000;
  for (const run of runs) least = Math.min(least, mix(seed + 1, run) >>> 0);
  return least;
}

/** Finaliser of MurmurHash3. Source: https://github.com/aappleby/smhasher, public domain */
function mix(seed: number, value: number): number {
  let mixed = value ^ Math.imul(seed, 0x9e37_79b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}
