import { toDocuments } from '../../src/knowledge/documents.ts';
import { WordTable } from '../../src/knowledge/postings.ts';
import type { ChangeParts } from '../../src/ports/change-parts.ts';
import type { HandbookIndex, Passage, SearchResult } from '../../src/ports/handbook-index.ts';

type IndexedDocument = ReturnType<typeof toDocuments>[number];

type PassageHit = SearchResult['hits'][number];

interface Indexed {
  readonly passages: readonly Passage[];
  readonly words: WordTable;
}

/** Keeps the handbook in memory and weighs words as the real one does, so that what is measured over it holds. */
export class FakeHandbookIndex implements HandbookIndex {
  readonly #tenants = new Map<string, Indexed>();

  async replace(
    tenant: string,
    passages: readonly Passage[],
    _parts?: ChangeParts,
    written?: (passages: number) => void,
  ): Promise<void> {
    const before = new Set(this.#documentsOf(tenant).map(({ digest }) => digest));
    const changed = toDocuments(passages).filter(({ digest }) => !before.has(digest));
    const count = changed.reduce((sum, document) => sum + document.passages.length, 0);
    if (count > 0) written?.(count);
    this.#tenants.set(tenant, { passages, words: tableOf(passages) });
  }

  async digests(tenant: string): Promise<ReadonlyMap<string, string>> {
    return new Map(this.#documentsOf(tenant).map(({ document, digest }) => [document, digest]));
  }

  async read(tenant: string): Promise<readonly Passage[]> {
    const documents = this.#documentsOf(tenant).toSorted((a, b) => (a.document < b.document ? -1 : 1));
    return documents.flatMap(({ passages }) => passages);
  }

  #documentsOf(tenant: string): readonly IndexedDocument[] {
    return toDocuments(this.#tenants.get(tenant)?.passages ?? []);
  }

  async search(
    tenant: string,
    terms: readonly string[],
    groups: readonly string[],
    limit: number,
  ): Promise<SearchResult> {
    const { passages, words } = this.#tenants.get(tenant) ?? { passages: [], words: tableOf([]) };
    const mayRead = (place: number): boolean => {
      const readers = passages[place]?.readers ?? [];
      return readers.length === 0 || readers.some((group) => groups.includes(group));
    };
    const count = passages.filter((_, place) => mayRead(place)).length;
    const found = new Map<number, { score: number; readonly matched: string[] }>();
    const frequency = new Map<string, number>();
    for (const term of new Set(terms)) {
      const postings = words.find(term);
      const places = Array.from({ length: postings.length }, (_, index) => ({
        place: postings.placeAt(index),
        weight: postings.weightAt(index),
      })).filter(({ place }) => mayRead(place));
      frequency.set(term, places.length);
      const rarity = Math.log(1 + (count - places.length + 0.5) / (places.length + 0.5));
      for (const { place, weight } of places) {
        const hit = found.get(place) ?? { score: 0, matched: [] };
        hit.score += rarity * weight;
        hit.matched.push(term);
        found.set(place, hit);
      }
    }
    const hits = [...found].flatMap(([place, hit]): PassageHit[] => {
      const passage = passages[place];
      return passage === undefined ? [] : [{ passage, ...hit }];
    });
    hits.sort((a, b) => b.score - a.score);
    return { hits: hits.slice(0, limit), frequency, passages: count };
  }
}

function tableOf(passages: readonly Passage[]): WordTable {
  const words = new WordTable();
  for (const [place, passage] of passages.entries()) words.add(place, passage);
  words.seal();
  return words;
}
