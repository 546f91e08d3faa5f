import type { Fingerprints, KnownAnswer } from '../ports/fingerprints.ts';
import type { Keyring } from '../ports/keyring.ts';
import { compare, findDiffering, holdsWhole } from './compare.ts';
import { isTooShort, readText, toBands, toWhole } from './fingerprint.ts';
import { toUnits } from './units.ts';

interface VerifyDeps {
  readonly fingerprints: Fingerprints;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
}

/** What can be said of a text: nobody's name, and no question. */
type Provenance =
  | {
      readonly type: 'known';
      readonly as: 'unchanged' | 'edited';
      readonly at: Temporal.Instant;
      readonly edited: boolean;
      /** Figures and negations of the text that are not the answer's. */
      readonly differs: readonly string[];
    }
  | { readonly type: 'unknown' }
  | { readonly type: 'too-short' };

/** A text is looked up with its first and last lines left out as well: a name and a time, a label, sources. */
const MAX_LINES = 16;
/** Answers that are looked at for each band. */
const MOST_OF_A_BAND = 24;
/** So many of the likeliest are looked at word for word, where nearly all of their words stand there. */
const MOST_READ = 4;
const NEARLY_ALL = 0.9;

/** Says whether Candor gave a text as an answer. The same text, the same outcome, until something is added or removed. */
export async function verifyText(
  tenant: string,
  text: string,
  { fingerprints, keyring }: VerifyDeps,
): Promise<Provenance> {
  const read = readText(tenant, text, keyring);
  if (isTooShort(read.units)) return { type: 'too-short' };
  const wholes = stretchesOf(text).map((units) => toWhole(tenant, units, keyring));
  const same = await fingerprints.findWhole(tenant, wholes);
  if (same !== undefined) return toKnown(same, 'unchanged');
  const like = await fingerprints.findLike(tenant, toBands(read.runs), MOST_OF_A_BAND);
  const found = rank(read, like).slice(0, MOST_READ);
  const unchanged = found.find(
    ({ answer, all }) => all > NEARLY_ALL && holdsWhole(tenant, read, answer, keyring),
  );
  const [best] = found;
  if (unchanged !== undefined) return toKnown(unchanged.answer, 'unchanged');
  if (best === undefined) return { type: 'unknown' };
  const differs = findDiffering(tenant, read, best.answer, keyring);
  return toKnown(best.answer, 'edited', differs);
}

/** The answers that a text may be, the likeliest first, of equals the latest. */
function rank(read: ReturnType<typeof readText>, answers: readonly KnownAnswer[]) {
  const found = answers.flatMap((answer) => {
    const likeness = compare(read, answer);
    return likeness === undefined ? [] : [{ answer, ...likeness }];
  });
  return found.toSorted(
    (a, b) => b.own - a.own || b.all - a.all || Temporal.Instant.compare(b.answer.at, a.answer.at),
  );
}

function toKnown(
  { at, edited }: KnownAnswer,
  as: 'unchanged' | 'edited',
  differs: readonly string[] = [],
): Provenance {
  return { type: 'known', as, at, edited, differs };
}

/** The whole text, and without lines at its beginning and end. */
function stretchesOf(text: string): readonly (readonly string[])[] {
  const lines = text
    .split('\n')
    .map((line) => toUnits(line))
    .filter((units) => units.length > 0);
  const whole = toUnits(text);
  if (lines.length > MAX_LINES) return [whole, ...withoutEnds(lines)];
  const stretches = lines.flatMap((_, start) =>
    lines.slice(start).map((__, more) => lines.slice(start, start + more + 1).flat()),
  );
  return [whole, ...stretches].filter((units) => !isTooShort(units));
}

/** A long text without a few of its first and last lines. */
function withoutEnds(lines: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const counts = [0, 1, 2, 3, 4];
  return counts.flatMap((first) => counts.map((last) => lines.slice(first, lines.length - last).flat()));
}
