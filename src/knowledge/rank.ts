import type { Passage, SearchResult } from '../ports/handbook-index.ts';
import type { conceptsOf } from './concepts.ts';
import { stem } from './stem.ts';
import { queryTerms } from './terms.ts';

type Concept = ReturnType<typeof conceptsOf>[number];

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
 * Says of every hit how much it carries of what was asked. In the order of the index.
 *
 * A concept tells more the fewer passages hold it (inverse document frequency); one that none holds tells as much as the rarest.
 */
export function scoreHits(result: SearchResult, concepts: readonly Concept[]): RankedHit[] {
  const weights = concepts.map(({ words }) => weightOf(words, result));
  const total = sum(weights);
  if (total === 0) return [];
  const held = sharesOf(result, concepts);
  const stems = toStems(concepts);
  const bestScore = Math.max(...result.hits.map((hit) => hit.score), 0);
  return result.hits.map(({ passage, score: ofIndex }, hit) => {
    let carried = 0;
    for (let concept = 0; concept < weights.length; concept += 1)
      carried += (weights[concept] ?? 0) * held(hit, concept);
    const coverage = carried / total;
    const relevance = bestScore > 0 ? Math.max(ofIndex, 0) / bestScore : 0;
    const score =
      COVERAGE_SHARE * coverage +
      HEADING_SHARE * headingFocus(passage, stems) +
      (1 - COVERAGE_SHARE - HEADING_SHARE) * relevance;
    return { passage, coverage, score };
  });
}

/** Tells how much of a concept stands in a passage or, for less, elsewhere in its document, 0 to 1; both by their places. */
function sharesOf(
  { hits }: SearchResult,
  concepts: readonly Concept[],
): (hit: number, concept: number) => number {
  const worths = toWorths(concepts);
  const width = concepts.length;
  const own = new Float64Array(hits.length * width);
  const documents = new Map<string, Float64Array>();
  const around = hits.map(({ passage, matched }, hit) => {
    const document = documents.get(passage.document) ?? new Float64Array(width);
    documents.set(passage.document, document);
    for (const term of matched)
      for (const { concept, worth } of worths.get(term) ?? NOWHERE) {
        const place = hit * width + concept;
        own[place] = Math.max(own[place] ?? 0, worth);
        document[concept] = Math.max(document[concept] ?? 0, worth);
      }
    return document;
  });
  return (hit, concept) =>
    Math.max(own[hit * width + concept] ?? 0, (around[hit]?.[concept] ?? 0) * DOCUMENT_SHARE);
}

interface Worth {
  /** Its place among them. */
  readonly concept: number;
  readonly worth: number;
}

const NOWHERE: readonly Worth[] = [];

/** Whose words these are, and what each is worth there. */
function toWorths(concepts: readonly Concept[]): ReadonlyMap<string, readonly Worth[]> {
  const worths = new Map<string, Worth[]>();
  for (const [concept, { words }] of concepts.entries())
    for (const [word, worth] of words) {
      const known = worths.get(word);
      if (known === undefined) worths.set(word, [{ concept, worth }]);
      else known.push({ concept, worth });
    }
  return worths;
}

/** The stems of all words, each with the most it is worth. */
function toStems(concepts: readonly Concept[]): ReadonlyMap<string, number> {
  const stems = new Map<string, number>();
  for (const { words } of concepts)
    for (const [phrase, worth] of words)
      for (const word of phrase.split(' ').map(stem)) stems.set(word, Math.max(worth, stems.get(word) ?? 0));
  return stems;
}

/** Source: the probabilistic IDF of BM25, kept positive (Robertson and Zaragoza, 2009). */
export function weightOf(words: Concept['words'], result: SearchResult): number {
  const holding = Math.max(...[...words.keys()].map((word) => result.frequency.get(word) ?? 0), 1);
  return Math.log(1 + (result.passages - holding + 0.5) / (holding + 0.5));
}

/** The stemmed words of title and heading, each once; the index gives the same passages with every question. */
const headingWords = new WeakMap<Passage, readonly string[]>();

function headingWordsOf(passage: Passage): readonly string[] {
  const known = headingWords.get(passage);
  if (known !== undefined) return known;
  const words = [...new Set(queryTerms(`${passage.title} ${passage.section}`).map(stem))];
  headingWords.set(passage, words);
  return words;
}

/** The share of the words of title and heading that were asked for: a heading about more than that is about something else. */
function headingFocus(passage: Passage, stems: ReadonlyMap<string, number>): number {
  const words = headingWordsOf(passage);
  let asked = 0;
  for (const word of words) asked += stems.get(word) ?? 0;
  return words.length === 0 ? 0 : asked / words.length;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
