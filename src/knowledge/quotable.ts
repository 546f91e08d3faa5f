import type { HandbookIndex, Passage } from '../ports/handbook-index.ts';
import { conceptsOf } from './concepts.ts';
import { confidenceIn } from './confidence.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { scoreHits } from './rank.ts';
import { fuse } from './retrieve.ts';
import { searchesOf } from './searches.ts';

/** Hits that are put in order: what comes later is not quoted. */
const SEARCH_LIMIT = 60;
/** How sure to be before anything is quoted: a wrong quote costs more than silence. */
const LEAST_CONFIDENCE = 0.57;
/** The same for a part of a question of which another part is answered. */
const LEAST_BESIDE = 0.35;
/** Passages that are quoted for one part of a question, and for all of them. */
const MOST_OF_PART = 3;
const MOST_PASSAGES = 6;

interface Asked {
  readonly tenant: string;
  readonly groups: readonly string[];
  /** Redacted. */
  readonly question: string;
  /** The question before it in the thread, redacted. */
  readonly earlier: string | undefined;
}

/** What is looked through, and what of it may be given away. */
interface Shelf {
  readonly handbook: HandbookIndex;
  /** The handbook in force. */
  readonly passages: readonly Passage[];
  isUsable(passage: Passage): boolean;
}

/**
 * Finds what a model that only quotes may quote: what is likely enough to answer, for each part of the question, and nothing
 * where nothing is. Out: best first.
 */
export async function findQuotable(asked: Asked, shelf: Shelf): Promise<readonly Passage[]> {
  const lexicon = lexiconOf(shelf.passages);
  const texts = searchesOf(asked.question, asked.earlier);
  const found = await Promise.all(texts.map((text) => rankFor(text, asked, shelf, lexicon)));
  const isSure = found.some(({ confidence }) => confidence >= LEAST_CONFIDENCE);
  const lists = found.filter(({ confidence }) => isSure && confidence >= LEAST_BESIDE);
  const taken = new Map<string, Passage>();
  for (let place = 0; place < MOST_OF_PART; place += 1)
    for (const passage of lists.flatMap(({ ranked }) => ranked.slice(place, place + 1)))
      if (taken.size < MOST_PASSAGES && shelf.isUsable(passage)) taken.set(passage.id, passage);
  return [...taken.values()];
}

async function rankFor(
  text: string,
  { tenant, groups }: Asked,
  { handbook }: Shelf,
  lexicon: Lexicon,
): Promise<{ readonly ranked: readonly Passage[]; readonly confidence: number }> {
  const concepts = conceptsOf(text, lexicon);
  const words = [...new Set(concepts.flatMap((concept) => [...concept.words.keys()]))];
  const result = await handbook.search(tenant, words, groups, SEARCH_LIMIT);
  const byContent = scoreHits(result, concepts).toSorted((a, b) => b.score - a.score);
  const ranked = fuse([byContent.map(({ passage }) => passage), result.hits.map(({ passage }) => passage)]);
  const [best] = ranked;
  return { ranked, confidence: best === undefined ? 0 : confidenceIn(best, { text, concepts, result }) };
}
