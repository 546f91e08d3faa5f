import { toDocuments } from '../../src/knowledge/documents.ts';
import { stem } from '../../src/knowledge/stem.ts';
import type { ChangeParts } from '../../src/ports/change-parts.ts';
import type { HandbookIndex, Passage, SearchResult } from '../../src/ports/handbook-index.ts';

type IndexedDocument = ReturnType<typeof toDocuments>[number];

type PassageHit = SearchResult['hits'][number];

interface Indexed {
  readonly passage: Passage;
  /** How often each stemmed word occurs. */
  readonly words: ReadonlyMap<string, number>;
}

/** Keeps the handbook in memory and scores by how rare and how frequent the matched words are. */
export class FakeHandbookIndex implements HandbookIndex {
  readonly #tenants = new Map<string, readonly Indexed[]>();

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
    this.#tenants.set(tenant, passages.map(toIndexed));
  }

  async digests(tenant: string): Promise<ReadonlyMap<string, string>> {
    return new Map(this.#documentsOf(tenant).map(({ document, digest }) => [document, digest]));
  }

  async read(tenant: string): Promise<readonly Passage[]> {
    const documents = this.#documentsOf(tenant).toSorted((a, b) => (a.document < b.document ? -1 : 1));
    return documents.flatMap(({ passages }) => passages);
  }

  #documentsOf(tenant: string): readonly IndexedDocument[] {
    return toDocuments((this.#tenants.get(tenant) ?? []).map(({ passage }) => passage));
  }

  async search(
    tenant: string,
    terms: readonly string[],
    groups: readonly string[],
    limit: number,
  ): Promise<SearchResult> {
    const readable = (this.#tenants.get(tenant) ?? []).filter(
      ({ passage }) =>
        passage.readers.length === 0 || passage.readers.some((group) => groups.includes(group)),
    );
    const frequency = new Map(
      terms.map((term) => [term, readable.filter((entry) => holds(entry, term)).length] as const),
    );
    const hits = readable.flatMap((entry): PassageHit[] => {
      const matched = terms.filter((term) => holds(entry, term));
      const score = matched.reduce((sum, term) => {
        const weight = Math.log(1 + readable.length / (frequency.get(term) ?? 1));
        return sum + weight * saturated(entry, term);
      }, 0);
      return matched.length === 0 ? [] : [{ passage: entry.passage, score, matched }];
    });
    hits.sort((a, b) => b.score - a.score);
    return { hits: hits.slice(0, limit), frequency, passages: readable.length };
  }
}

function toIndexed(passage: Passage): Indexed {
  const words = new Map<string, number>();
  for (const word of wordsOf(`${passage.title} ${passage.section} ${passage.text}`)) {
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  return { passage, words };
}

/** A term of several words is held when all of them are. */
function holds({ words }: Indexed, term: string): boolean {
  const parts = wordsOf(term);
  return parts.length > 0 && parts.every((part) => words.has(part));
}

/** Two mentions say more than one, but not twice as much. */
function saturated({ words }: Indexed, term: string): number {
  const count = Math.max(...wordsOf(term).map((part) => words.get(part) ?? 0));
  return (2.2 * count) / (count + 1.2);
}

function wordsOf(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => stem(word));
}
