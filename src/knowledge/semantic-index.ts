import { createHash } from 'node:crypto';
import { type EmbeddingPlan, spaceOf } from '../domain/embedding.ts';
import type { Passage } from '../ports/handbook-index.ts';
import type { SemanticIndex } from '../ports/semantic-index.ts';
import { Vectors } from './vectors.ts';

/** What a service reads of a passage at most: models take 8 191 tokens, and a passage that long says many things. */
const MAX_CHARS = 6000;
/** More are not looked at by whoever asks. */
export const MAX_NEAREST = 40;

/** A passage as it goes to the service. */
interface EmbeddableText {
  readonly passage: Passage;
  /** Redacted. */
  readonly text: string;
  /** SHA-256 of `text`, 64 hex digits. */
  readonly hash: string;
}

/** In: the redacted text of a passage with its headings. */
export function toEmbeddable(passage: Passage, redacted: string): EmbeddableText {
  const text = redacted.slice(0, MAX_CHARS).toWellFormed();
  return { passage, text, hash: createHash('sha256').update(text).digest('hex') };
}

/** A passage of a version never changes. */
export function passageKey({ id, version }: Pick<Passage, 'id' | 'version'>): string {
  return `${version} ${id}`;
}

/** All vectors in memory, one byte a dimension. */
export class MemoryIndex implements SemanticIndex {
  state: SemanticIndex['state'] = 'off';
  readonly place = 'memory';
  #space: string | undefined;
  #passages: readonly Passage[] = [];
  #vectors = new Vectors(1, []);
  #known:
    | { readonly of: readonly Passage[]; readonly passages: readonly (Passage | undefined)[] }
    | undefined;

  async load(
    { plan, texts }: Parameters<SemanticIndex['load']>[0],
    stored: Parameters<SemanticIndex['load']>[1],
  ): Promise<ReadonlySet<string>> {
    const hashes = new Set(texts.map(({ hash }) => hash));
    const found = await stored.find(spaceOf(plan), [...hashes]);
    const known = new Map(found.map(({ hash, vector }) => [hash, vector]));
    this.#known = undefined;
    this.#space = spaceOf(plan);
    this.#passages = texts.map(({ passage }) => passage);
    this.#vectors = new Vectors(
      plan.dimensions,
      texts.map(({ hash }) => known.get(hash)),
    );
    return hashes.difference(new Set(known.keys()));
  }

  clear(): void {
    this.state = 'off';
    this.#known = undefined;
    this.#space = undefined;
    this.#passages = [];
    this.#vectors = new Vectors(1, []);
  }

  holds(plan: EmbeddingPlan): boolean {
    return this.#space === spaceOf(plan) && this.#passages.length > 0;
  }

  async nearest(
    query: Float32Array,
    groups: readonly string[],
    current: readonly Passage[],
  ): Promise<readonly Passage[]> {
    const passages = this.#inForce(current);
    return this.#vectors
      .nearest(query, MAX_NEAREST, (place) => isReadable(passages[place], groups))
      .map(({ place }) => passages[place])
      .filter((passage) => passage !== undefined);
  }

  /** For each vector its passage, as far as that is in `current`. */
  #inForce(current: readonly Passage[]): readonly (Passage | undefined)[] {
    if (this.#known?.of !== current) {
      const byKey = new Map(current.map((passage) => [passageKey(passage), passage]));
      this.#known = {
        of: current,
        passages: this.#passages.map((passage) => byKey.get(passageKey(passage))),
      };
    }
    return this.#known.passages;
  }
}

function isReadable(passage: Passage | undefined, groups: readonly string[]): boolean {
  if (passage === undefined) return false;
  return passage.readers.length === 0 || passage.readers.some((reader) => groups.includes(reader));
}
