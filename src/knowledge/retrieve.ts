import type { HandbookIndex, Passage, PassageHit, SearchResult } from '../ports/handbook-index.ts';
import { type Concept, conceptsOf } from './concepts.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { scoreHits } from './rank.ts';
import { searchesOf } from './searches.ts';

/** How many passages a model that judges reads. */
export const MAX_PASSAGES = 8;
/** No document takes more of them, so that another one is seen, too. */
const MAX_OF_DOCUMENT = 3;
/** How many hits to fuse: words that stand for others are in many passages. */
const SEARCH_LIMIT = 120;
/** How little the very first places count above those behind them; for short lists smaller than the usual 60. */
const RANK_CONSTANT = 10;
/** Of English; a little more where a letter has several bytes. */
const BYTES_PER_TOKEN = 4;

interface Asked {
  readonly tenant: string;
  readonly groups: readonly string[];
  /** Redacted. */
  readonly question: string;
  /** The question before it in the thread, redacted. */
  readonly earlier: string | undefined;
}

/** What is looked through, and what of it may be given away. */
export interface Shelf {
  readonly handbook: HandbookIndex;
  /** The handbook in force, in its own order. */
  readonly passages: readonly Passage[];
  readonly maxTokens: number;
  isUsable(passage: Passage): boolean;
}

/**
 * Finds what a model should read before it answers or says that it cannot: nothing is left out for a low score.
 *
 * Each part of the question is searched apart and the parts take turns; then, where there is room, what follows in the same
 * section. Out: best first, at most `MAX_PASSAGES` within `maxTokens`.
 */
export async function retrieve(asked: Asked, shelf: Shelf): Promise<readonly Passage[]> {
  const lexicon = lexiconOf(shelf.passages);
  const lists = await Promise.all(
    searchesOf(asked.question, asked.earlier).map((text) => search(text, asked, lexicon, shelf.handbook)),
  );
  const selection = new Selection(shelf);
  const longest = Math.max(...lists.map((list) => list.length));
  for (let place = 0; place < longest && !selection.isFull; place += 1)
    for (const list of lists) selection.take(list[place]);
  selection.takeNeighbours();
  return selection.taken;
}

async function search(
  text: string,
  { tenant, groups }: Asked,
  lexicon: Lexicon,
  handbook: HandbookIndex,
): Promise<readonly Passage[]> {
  const concepts = conceptsOf(text, lexicon);
  const words = [...new Set(concepts.flatMap((concept) => [...concept.words.keys()]))];
  return fuse(await handbook.search(tenant, words, groups, SEARCH_LIMIT), concepts);
}

/**
 * One order out of two: what the passage carries of the question, and the score of the index.
 *
 * Source: reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009).
 */
function fuse(result: SearchResult, concepts: readonly Concept[]): readonly Passage[] {
  const byContent = scoreHits(result, concepts).toSorted((a, b) => b.score - a.score);
  const points = new Map<string, number>();
  const give = (list: readonly Pick<PassageHit, 'passage'>[]): void => {
    for (const [place, { passage }] of list.entries())
      points.set(passage.id, (points.get(passage.id) ?? 0) + 1 / (RANK_CONSTANT + place));
  };
  give(byContent);
  give(result.hits);
  return byContent
    .map(({ passage }) => passage)
    .sort((a, b) => (points.get(b.id) ?? 0) - (points.get(a.id) ?? 0));
}

/** Passages taken within the limits. */
class Selection {
  readonly taken: Passage[] = [];
  readonly #shelf: Shelf;
  readonly #refused = new Set<string>();
  #tokens = 0;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  get isFull(): boolean {
    return this.taken.length >= MAX_PASSAGES;
  }

  take(passage: Passage | undefined): void {
    if (passage === undefined || this.isFull || this.#refused.has(passage.id)) return;
    if (this.taken.some(({ id }) => id === passage.id)) return;
    if (this.taken.filter(({ document }) => document === passage.document).length >= MAX_OF_DOCUMENT) return;
    const tokens = tokensOf(passage);
    if (this.#tokens + tokens > this.#shelf.maxTokens) return;
    if (!this.#shelf.isUsable(passage)) {
      this.#refused.add(passage.id);
      return;
    }
    this.#tokens += tokens;
    this.taken.push(passage);
  }

  /** What follows in the same section of the same version has the same readers. */
  takeNeighbours(): void {
    if (this.isFull) return;
    const places = new Map(this.#shelf.passages.map(({ id }, place) => [id, place] as const));
    for (const passage of this.taken) {
      const next = this.#shelf.passages[(places.get(passage.id) ?? Infinity) + 1];
      if (next !== undefined && isContinued(passage, next)) this.take(next);
    }
  }
}

function isContinued(passage: Passage, next: Passage): boolean {
  return (
    next.document === passage.document && next.version === passage.version && next.section === passage.section
  );
}

function tokensOf({ title, section, text }: Passage): number {
  return Math.ceil(
    (Buffer.byteLength(title) + Buffer.byteLength(section) + Buffer.byteLength(text)) / BYTES_PER_TOKEN,
  );
}
