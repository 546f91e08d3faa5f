import { memoize } from '../base/memo.ts';
import type { Passage, SearchResult } from '../ports/handbook-index.ts';
import { stem } from './stem.ts';
import { queryTerms } from './terms.ts';

/** How many hits to ask the index for: enough to see what the documents around the best passages hold. */
export const SEARCH_LIMIT = 60;

/** How many passages an answer may stand on. */
const MAX_HITS = 5;
/** A passage that carries less than this share of what the question asks does not answer it. */
const MIN_COVERAGE = 0.5;
/** Passages whose score is further behind the best one are left out. */
const MIN_SHARE_OF_BEST = 0.6;
/** What a term counts that is not in the passage, but elsewhere in its document: "vacation" says what "the days" are. */
const DOCUMENT_SHARE = 0.5;
/** How much of the order coverage decides, and how much the headings; the rest is the index's own score. */
const COVERAGE_SHARE = 0.7;
const HEADING_SHARE = 0.15;

interface RankedHit {
  readonly passage: Passage;
  /** The share of the question's information the passage carries, 0 to 1. */
  readonly coverage: number;
  /** What the order follows, 0 to 1. */
  readonly score: number;
}

/**
 * Puts the hits of a search in the order worth reading, and decides whether any of them fits.
 *
 * A term tells more the fewer passages hold it (inverse document frequency); one that none holds tells as much as the rarest,
 * so a question about something the handbook does not know is not answered by the ordinary words around it.
 *
 * In: the terms that were searched. Out: best first, at most five; empty when nothing fits.
 * Source: the shares above are measured over test/src/knowledge/questions.ts.
 */
export function rank(result: SearchResult, terms: readonly string[]): RankedHit[] {
  const weights = new Map(terms.map((term) => [term, weightOf(term, result)] as const));
  const total = sum(weights.values());
  if (total === 0) return [];
  const documents = termsByDocument(result);
  const stems = new Set(terms.map(stem));
  const bestScore = Math.max(...result.hits.map((hit) => hit.score), 0);
  const ranked = result.hits.map((hit) => {
    const around = documents.get(hit.passage.document);
    const carried = [...weights].map(([term, weight]) => {
      if (hit.matched.includes(term)) return weight;
      return around?.has(term) === true ? weight * DOCUMENT_SHARE : 0;
    });
    const coverage = sum(carried) / total;
    const relevance = bestScore > 0 ? Math.max(hit.score, 0) / bestScore : 0;
    const score =
      COVERAGE_SHARE * coverage +
      HEADING_SHARE * headingFocus(hit.passage, stems) +
      (1 - COVERAGE_SHARE - HEADING_SHARE) * relevance;
    return { passage: hit.passage, coverage, score };
  });
  const fitting = ranked.filter((hit) => hit.coverage >= MIN_COVERAGE).sort((a, b) => b.score - a.score);
  const least = (fitting[0]?.score ?? 0) * MIN_SHARE_OF_BEST;
  return fitting.filter((hit) => hit.score >= least).slice(0, MAX_HITS);
}

/** Source: the probabilistic IDF of BM25, kept positive (Robertson and Zaragoza, 2009). */
function weightOf(term: string, result: SearchResult): number {
  const holding = Math.max(result.frequency.get(term) ?? 0, 1);
  return Math.log(1 + (result.passages - holding + 0.5) / (holding + 0.5));
}

/** The stemmed words of a heading; headings are few and asked for with every question. */
const headingWords = memoize((heading) => new Set(queryTerms(heading).map(stem)));

/** The share of the words of title and heading that were asked for: a heading about more than that is about something else. */
function headingFocus({ title, section }: Passage, stems: ReadonlySet<string>): number {
  const words = headingWords(`${title} ${section}`);
  const asked = [...words].filter((word) => stems.has(word));
  return words.size === 0 ? 0 : asked.length / words.size;
}

function termsByDocument(result: SearchResult): Map<string, Set<string>> {
  const documents = new Map<string, Set<string>>();
  for (const { passage, matched } of result.hits) {
    const terms = documents.get(passage.document) ?? new Set<string>();
    for (const term of matched) terms.add(term);
    documents.set(passage.document, terms);
  }
  return documents;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
