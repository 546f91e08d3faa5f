import type { Passage, SearchResult } from '../ports/handbook-index.ts';

/** How many hits to ask the index for: enough that the best by coverage is among the best by score. */
export const SEARCH_LIMIT = 24;

/** How many passages an answer may stand on. */
const MAX_HITS = 5;
/** A passage that carries less than this share of what the question asks does not answer it. */
const MIN_COVERAGE = 0.5;
/** Passages this far behind the best one are left out. */
const MIN_SHARE_OF_BEST = 0.6;

export interface RankedHit {
  readonly passage: Passage;
  /** The share of the question's information the passage carries, 0 to 1. */
  readonly coverage: number;
  /** What the order follows, 0 to 1: coverage, then the index's own score. */
  readonly score: number;
}

/**
 * Puts the hits of a search in the order worth reading, and decides whether any of them fits.
 *
 * A term tells more the fewer passages hold it (inverse document frequency); one that none holds tells most, so a question
 * about something the handbook does not know is not answered by the ordinary words around it.
 *
 * In: the terms that were searched. Out: best first, at most five; empty when nothing fits.
 */
export function rank(result: SearchResult, terms: readonly string[]): RankedHit[] {
  const weights = new Map(terms.map((term) => [term, weightOf(term, result)] as const));
  const total = sum(weights.values());
  if (total === 0) return [];
  const bestScore = Math.max(...result.hits.map((hit) => hit.score), 0);
  const ranked = result.hits.map((hit) => {
    const coverage = sum(new Set(hit.matched).values().map((term) => weights.get(term) ?? 0)) / total;
    const relevance = bestScore > 0 ? Math.max(hit.score, 0) / bestScore : 0;
    return { passage: hit.passage, coverage, score: 0.6 * coverage + 0.4 * relevance };
  });
  const fitting = ranked.filter((hit) => hit.coverage >= MIN_COVERAGE).sort((a, b) => b.score - a.score);
  const least = (fitting[0]?.score ?? 0) * MIN_SHARE_OF_BEST;
  return fitting.filter((hit) => hit.score >= least).slice(0, MAX_HITS);
}

/** Source: the probabilistic IDF of BM25, kept positive (Robertson and Zaragoza, 2009). */
function weightOf(term: string, result: SearchResult): number {
  const holding = result.frequency.get(term) ?? 0;
  return Math.log(1 + (result.passages - holding + 0.5) / (holding + 0.5));
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
