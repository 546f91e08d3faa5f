import type { Source } from '../domain/reply.ts';
import { contradictions } from '../knowledge/contradictions.ts';
import { differingNote } from '../messages/sources.ts';

/** Behind these a passage was hardly meant by the question. */
const MOST_READ = 12;

/** Pages that count the same thing differently, where an answer stands on one of them. */
interface DifferingPages {
  /** The numbers that both are cited by. */
  readonly sources: readonly number[];
  readonly notes: readonly string[];
  /** Both documents of each pair, in one order. */
  readonly pairs: readonly string[];
}

/** Looks at what an answer cites, beside everything that was found for its question. What has expired speaks against nothing. */
export function differingPages(
  cited: readonly number[],
  sources: readonly Source[],
  contact: string,
): DifferingPages {
  const read = sources.filter(
    ({ n, expired }, place) => expired === undefined && (place < MOST_READ || cited.includes(n)),
  );
  const found = contradictions(read.map((source) => ({ ...source, text: source.quote }))).filter(
    ({ passages }) => passages.some(({ n }) => cited.includes(n)),
  );
  const byPair = new Map(
    found.map(
      (one) =>
        [
          one.passages
            .map(({ document }) => document)
            .toSorted()
            .join(' '),
          one,
        ] as const,
    ),
  );
  return {
    sources: [...byPair.values()].flatMap(({ passages }) => passages.map(({ n }) => n)),
    notes: [...byPair.values()].map(({ passages: [one, other], values: [value, another], unit }) => {
      const owners = new Set([one.owner ?? contact, other.owner ?? contact]);
      return differingNote({ ...one, value }, { ...other, value: another }, unit, [...owners]);
    }),
    pairs: [...byPair.keys()],
  };
}
