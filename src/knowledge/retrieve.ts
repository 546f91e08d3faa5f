import type { HandbookIndex } from '../ports/handbook-index.ts';
import { conceptsOf } from './concepts.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { scoreHits } from './rank.ts';
import { searchesOf } from './searches.ts';
import { select } from './select.ts';

type Ranking = ReturnType<typeof select>;

type Allowance = Parameters<typeof select>[1];

/** How many hits to fuse: words that stand for others are in many passages. */
const SEARCH_LIMIT = 120;
/** How little the very first places count above those behind them; for short lists smaller than the usual 60. */
const RANK_CONSTANT = 10;

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

/**
 * Finds what a model should read before it answers or says that it cannot: nothing is left out for a low score.
 *
 * Each part of the question is searched apart, and the parts take turns.
 */
export async function retrieve(asked: Asked, shelf: Shelf): Promise<Ranking> {
  const texts = searchesOf(asked.question, asked.earlier);
  return select(await searchAll(texts, asked, shelf), shelf);
}

/** A ranking for each text. */
function searchAll(
  texts: readonly string[],
  asked: Pick<Asked, 'tenant' | 'groups'>,
  { handbook, passages }: Pick<Shelf, 'handbook' | 'passages'>,
): Promise<readonly Ranking[]> {
  const lexicon = lexiconOf(passages);
  return Promise.all(texts.map((text) => search(text, asked, lexicon, handbook)));
}

/** What the passages carry of the text makes one ranking, the score of the index another. */
async function search(
  text: string,
  { tenant, groups }: Pick<Asked, 'tenant' | 'groups'>,
  lexicon: Lexicon,
  handbook: HandbookIndex,
): Promise<Ranking> {
  const concepts = conceptsOf(text, lexicon);
  const words = [...new Set(concepts.flatMap((concept) => [...concept.words.keys()]))];
  const result = await handbook.search(tenant, words, groups, SEARCH_LIMIT);
  const byContent = scoreHits(result, concepts).toSorted((a, b) => b.score - a.score);
  return fuse([byContent.map(({ passage }) => passage), result.hits.map(({ passage }) => passage)]);
}

/**
 * One order out of several; of passages that are equal by it the first ranking decides.
 *
 * Source: reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009).
 */
function fuse(rankings: readonly Ranking[]): Ranking {
  const points = new Map<string, number>();
  for (const ranking of rankings)
    for (const [place, { id }] of ranking.entries())
      points.set(id, (points.get(id) ?? 0) + 1 / (RANK_CONSTANT + place));
  const all = new Map(rankings.flat().map((passage) => [passage.id, passage]));
  return [...all.values()].sort((a, b) => (points.get(b.id) ?? 0) - (points.get(a.id) ?? 0));
}
