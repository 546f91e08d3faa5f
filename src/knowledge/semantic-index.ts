import { createHash } from 'node:crypto';
import { type EmbeddingPlan, spaceOf } from '../domain/embedding.ts';
import type { Passage } from '../ports/handbook-index.ts';
import { Vectors } from './vectors.ts';

/** What a service reads of a passage at most: models take 8 191 tokens, and a passage that long says many things. */
const MAX_CHARS = 6000;

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

/** How far the handbook in force can be searched by meaning. */
type SemanticState = 'off' | 'building' | 'up' | 'down';

/** The handbook by meaning: whatever vectors there are, while others are still being made. */
export class SemanticIndex {
  /** Set by whoever fills it. */
  state: SemanticState = 'off';
  #space: string | undefined;
  #passages: readonly Passage[] = [];
  #vectors = new Vectors(1, []);

  /** Takes the place of all that was known. */
  fill(plan: EmbeddingPlan, texts: readonly EmbeddableText[], known: ReadonlyMap<string, Int8Array>): void {
    this.#space = spaceOf(plan);
    this.#passages = texts.map(({ passage }) => passage);
    this.#vectors = new Vectors(
      plan.dimensions,
      texts.map(({ hash }) => known.get(hash)),
    );
  }

  clear(): void {
    this.state = 'off';
    this.#space = undefined;
    this.#passages = [];
    this.#vectors = new Vectors(1, []);
  }

  /** True when vectors of this plan can be looked for here. */
  holds(plan: EmbeddingPlan): boolean {
    return this.#space === spaceOf(plan) && this.#passages.length > 0;
  }

  /** The passages nearest in meaning that `groups` may read, nearest first. */
  nearest(query: Float32Array, groups: readonly string[], limit: number): readonly Passage[] {
    const mayRead = (place: number): boolean => isReadable(this.#passages[place], groups);
    return this.#vectors
      .nearest(query, limit, mayRead)
      .map(({ place }) => this.#passages[place])
      .filter((passage) => passage !== undefined);
  }
}

function isReadable(passage: Passage | undefined, groups: readonly string[]): boolean {
  if (passage === undefined) return false;
  return passage.readers.length === 0 || passage.readers.some((reader) => groups.includes(reader));
}
