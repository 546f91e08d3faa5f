import type { Source } from '../../src/domain/reply.ts';
import { conceptsOf } from '../../src/knowledge/concepts.ts';
import { lexiconOf } from '../../src/knowledge/lexicon.ts';
import { stem } from '../../src/knowledge/stem.ts';
import { wordsIn } from '../../src/knowledge/tokens.ts';
import { toUnits } from './units.ts';

/** Sources that are quoted. */
const MAX_SOURCES = 6;
/** How much of the best source is quoted, and of each other one, in characters. Its best unit is quoted whatever its length. */
const BEST_CHARS = 900;
const OTHER_CHARS = 600;
/** One of many that is this far behind the best unit of its source was not asked for. */
const MIN_SHARE_OF_BEST = 0.75;
/** What a word in the heading above a unit counts, against one in the unit itself. */
const HEADING_SHARE = 0.5;

interface Quote {
  readonly n: number;
  readonly text: string;
}

interface Scored {
  readonly text: string;
  readonly isOneOfMany: boolean;
  readonly order: number;
  readonly score: number;
}

/**
 * What the sources say of what the question asks, the best source first: of each the sentences, steps and rows that say most, in
 * reading order.
 */
export function bestQuotes(question: string, sources: readonly Source[]): Quote[] {
  const passages = sources.map(({ title, section, quote }) => ({ title, section, text: quote }));
  const units = sources.flatMap(({ quote }) => toUnits(quote).map(({ text }) => stemsOf(text)));
  const concepts = weigh(conceptsOf(question, lexiconOf(passages)), units);
  return sources
    .slice(0, MAX_SOURCES)
    .flatMap((source, rank) => pick(source, concepts, rank === 0 ? BEST_CHARS : OTHER_CHARS));
}

function pick({ n, title, section, quote }: Source, concepts: Weights, maxChars: number): readonly Quote[] {
  const heading = stemsOf(`${title} ${section}`);
  const units = toUnits(quote).map((unit, order): Scored => {
    const own = stemsOf(unit.text);
    const score = concepts.reduce(
      (sum, words) =>
        sum +
        Math.max(
          0,
          ...words.map(({ stems, weight }) =>
            isIn(stems, own) ? weight : isIn(stems, heading) ? weight * HEADING_SHARE : 0,
          ),
        ),
      0,
    );
    return { ...unit, order, score };
  });
  const taken: Scored[] = [];
  let left = maxChars;
  const best = Math.max(...units.map(({ score }) => score));
  if (best === 0) return units.slice(0, 1).map(({ text }) => ({ n, text }));
  for (const unit of units.toSorted((a, b) => b.score - a.score || a.order - b.order)) {
    if (
      taken.length > 0 &&
      (unit.text.length > left || (unit.isOneOfMany && unit.score < best * MIN_SHARE_OF_BEST))
    )
      continue;
    taken.push(unit);
    left -= unit.text.length;
  }
  return taken.toSorted((a, b) => a.order - b.order).map(({ text }) => ({ n, text }));
}

type Weights = readonly (readonly { readonly stems: readonly string[]; readonly weight: number }[])[];

/** For each concept its words and phrases, each worth more the fewer of the units hold it. */
function weigh(concepts: ReturnType<typeof conceptsOf>, units: readonly ReadonlySet<string>[]): Weights {
  return concepts.map(({ words }) =>
    [...words].map(([word, worth]) => {
      const stems = wordsIn(word).map(stem);
      const holding = units.filter((unit) => isIn(stems, unit)).length;
      return { stems, weight: worth * Math.log(1 + units.length / (holding + 0.5)) };
    }),
  );
}

function isIn(stems: readonly string[], text: ReadonlySet<string>): boolean {
  return stems.length > 0 && stems.every((word) => text.has(word));
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(wordsIn(text).map(stem));
}
