import type { HandbookIndex, SearchResult } from '../ports/handbook-index.ts';
import { conceptsOf, literally } from './concepts.ts';
import { isForeign } from './handbook-languages.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { scoreHits } from './rank.ts';
import { searchesOf } from './searches.ts';
import { select, selectWhole } from './select.ts';
import { queryTerms } from './terms.ts';

type Allowance = Parameters<typeof select>[1];
type Ranking = ReturnType<typeof select>;

/** How many hits to fuse: words that stand for others are in many passages. */
const SEARCH_LIMIT = 120;
/** How little the very first places count above those behind them; for short lists smaller than the usual 60. */
const RANK_CONSTANT = 10;
/** How much of a question one passage holds that is found for sure. Source: questions over a sample and a large handbook. */
const SURE_COVERAGE = 0.95;
/** A query may have parts, too. */
const MAX_QUERY_TEXTS = 6;

/** A question to a handbook. */
interface Asked {
  readonly tenant: string;
  readonly groups: readonly string[];
  /** Redacted. */
  readonly question: string;
  /** The question before it in the thread, redacted. */
  readonly earlier: string | undefined;
}

/** What is looked through, and what of it may be given away. */
interface Shelf extends Allowance {
  readonly handbook: HandbookIndex;
}

/** What was found for a question as it was asked. */
interface SearchOutcome {
  /** What a model should read before it answers or says that it cannot. */
  readonly passages: Ranking;
  /** How many of them, the first ones, words of the question found: a small handbook goes whole. */
  readonly near: number;
  /** One for each part of the question. */
  readonly rankings: readonly Ranking[];
  /**
   * Whether other words may find more. `none`: the question has no words, or all of the handbook goes with it. `little`: for every
   * part of the question a passage holds what is asked, in the same words and language.
   */
  readonly hope: 'none' | 'little' | 'much';
}

/** Looks for a question as it was asked: each part of it apart, and nothing is left out for a low score. */
export async function searchFor(asked: Asked, shelf: Shelf): Promise<SearchOutcome> {
  const { question, earlier, groups } = asked;
  const all = searchesOf(question, earlier);
  const texts = all.filter((text) => queryTerms(text).length > 0);
  if (texts.length === 0) return { passages: [], near: 0, rankings: [], hope: 'none' };
  const found = await searchAll(texts, asked, shelf);
  const rankings = found.map(({ ranking }) => ranking);
  const whole = selectWhole(rankings, groups, shelf);
  if (whole !== undefined) return { ...whole, rankings, hope: 'none' };
  const isSure =
    all.length === searchesOf(question, undefined).length && // it leans on nothing that was said before
    found.every(({ coverage }) => coverage >= SURE_COVERAGE) &&
    !isForeign(question, shelf.passages, lexiconOf(shelf.passages));
  const passages = select(rankings, shelf);
  return { passages, near: passages.length, rankings, hope: isSure ? 'little' : 'much' };
}

/** Looks for a question once more, in the words of these queries, beside what was found in other ways. */
export async function searchAlso(
  queries: readonly string[],
  others: readonly Ranking[],
  asked: Asked,
  shelf: Shelf,
): Promise<Ranking> {
  const texts = queries.flatMap((query) => searchesOf(query, undefined)).slice(0, MAX_QUERY_TEXTS);
  const better = (await searchAll(texts, asked, shelf)).map(({ ranking }) => ranking);
  return select([...better, ...better, ...others], shelf); // two turns each: they are in the words of the handbook
}

/** What was found for one text. */
interface FoundForText {
  readonly ranking: Ranking;
  /** The most that one passage carries of the text in its own words, 0 to 1. */
  readonly coverage: number;
}

function searchAll(
  texts: readonly string[],
  asked: Pick<Asked, 'tenant' | 'groups'>,
  { handbook, passages }: Pick<Shelf, 'handbook' | 'passages'>,
): Promise<readonly FoundForText[]> {
  const lexicon = lexiconOf(passages);
  return Promise.all(texts.map((text) => searchText(text, asked, lexicon, handbook)));
}

/** What the passages carry of the text makes one ranking, the score of the index another. */
async function searchText(
  text: string,
  { tenant, groups }: Pick<Asked, 'tenant' | 'groups'>,
  lexicon: Lexicon,
  handbook: HandbookIndex,
): Promise<FoundForText> {
  const concepts = conceptsOf(text, lexicon);
  const words = [...new Set(concepts.flatMap((concept) => [...concept.words.keys()]))];
  const result = await handbook.search(tenant, words, groups, SEARCH_LIMIT);
  const byContent = scoreHits(result, concepts).toSorted((a, b) => b.score - a.score);
  const ranking = fuse([byContent.map(({ passage }) => passage), result.hits.map(({ passage }) => passage)]);
  return { ranking, coverage: coverageOf(text, result, lexicon) };
}

/** Nothing of a text with a word that the handbook does not have: it may be misspelt, or in another language. */
function coverageOf(text: string, result: SearchResult, lexicon: Lexicon): number {
  const terms = queryTerms(text);
  if (terms.some((term) => !lexicon.holds(term))) return 0;
  return Math.max(0, ...scoreHits(result, literally(terms)).map(({ coverage }) => coverage));
}

/**
 * One order out of several; of passages that are equal by it the first ranking decides.
 *
 * Source: reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009).
 */
export function fuse(rankings: readonly Ranking[]): Ranking {
  const all = new Map<string, { readonly passage: Ranking[number]; points: number }>();
  for (const ranking of rankings)
    for (const [place, passage] of ranking.entries()) {
      const points = 1 / (RANK_CONSTANT + place);
      const known = all.get(passage.id);
      if (known === undefined) all.set(passage.id, { passage, points });
      else known.points += points;
    }
  return [...all.values()].sort((a, b) => b.points - a.points).map(({ passage }) => passage);
}
