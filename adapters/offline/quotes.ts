import type { Source } from '../../src/domain/reply.ts';
import { stem } from '../../src/knowledge/stem.ts';
import { queryTerms } from '../../src/knowledge/terms.ts';
import { toUnits } from './units.ts';

const MAX_QUOTES = 3;
/** A unit this far behind the best one is not worth reading. */
const MIN_SHARE_OF_BEST = 0.5;
/** What a term in the heading above a unit counts, against one in the unit itself. */
const HEADING_SHARE = 0.5;
/** How much each rank of its source takes off a unit. */
const RANK_STEP = 0.08;

interface Quote {
  readonly n: number;
  readonly text: string;
}

interface Scored extends Quote {
  readonly score: number;
  readonly order: number;
}

/** The sentences and lists of the sources that say most of what the question asks, in reading order; at least one. */
export function bestQuotes(question: string, sources: readonly Source[]): Quote[] {
  const terms = [...new Set(queryTerms(question).map(stem))];
  const units = sources.flatMap((source, rank) =>
    toUnits(source.quote).map((text) => ({
      n: source.n,
      text,
      rank,
      words: stemsOf(text),
      heading: stemsOf(`${source.title} ${source.section}`),
    })),
  );
  const weights = terms.map((term) => {
    const holding = units.filter((unit) => unit.words.has(term)).length;
    return [term, Math.log(1 + units.length / (holding + 0.5))] as const;
  });
  const scored: Scored[] = units.map(({ n, text, rank, words, heading }, order) => {
    const share = (term: string): number => (words.has(term) ? 1 : heading.has(term) ? HEADING_SHARE : 0);
    const score = weights.reduce((sum, [term, weight]) => sum + weight * share(term), 0);
    return { n, text, order, score: score * (1 - rank * RANK_STEP) };
  });
  return pick(scored);
}

function pick(scored: readonly Scored[]): Quote[] {
  const best = scored.toSorted((a, b) => b.score - a.score || a.order - b.order).slice(0, MAX_QUOTES);
  const least = (best[0]?.score ?? 0) * MIN_SHARE_OF_BEST;
  const kept = best.filter((unit, index) => index === 0 || (unit.score > 0 && unit.score >= least));
  const first = kept[0];
  const rest = kept.slice(1);
  const quotes = [first, ...rest].filter((unit) => unit !== undefined);
  return quotes.sort((a, b) => sourceOrder(quotes, a) - sourceOrder(quotes, b) || a.order - b.order);
}

/** The source of the best unit comes first; within a source the handbook's own order stays. */
function sourceOrder(quotes: readonly Scored[], unit: Scored): number {
  return Math.min(...quotes.filter((other) => other.n === unit.n).map((other) => -other.score));
}

function stemsOf(text: string): Set<string> {
  return new Set([...text.normalize('NFKC').matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => stem(word)));
}
