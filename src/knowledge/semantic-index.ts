import { createHash } from 'node:crypto';
import { type EmbeddingPlan, spaceOf } from '../domain/embedding.ts';
import type { Passage } from '../ports/handbook-index.ts';
import { Vectors } from './vectors.ts';

/** What a service reads of a passage at most: models take 8 191 tokens, and a passage that long says many things. */
const MAX_CHARS = 6000;
/** More are not looked at by whoever asks. */
const MAX_NEAREST = 40;

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
  /** Set by whoever loads it. */
  state: SemanticState = 'off';
  #space: string | undefined;
  #passages: readonly Passage[] = [];
  #vectors = new Vectors(1, []);
  #known:
    | { readonly of: readonly Passage[]; readonly passages: readonly (Passage | undefined)[] }
    | undefined;

  /** Takes the place of all that was known. */
  load(plan: EmbeddingPlan, texts: readonly EmbeddableText[], known: ReadonlyMap<string, Int8Array>): void {
    this.#known = undefined;
    this.#space = spaceOf(plan);
    this.#passages = texts.map(({ passage }) => passage);
    this.#vectors = new Vectors(
      plan.dimensions,
      texts.map(({ hash }) => known.get(hash)),
    );
  }

  clear(): void {
    this.state = 'off';
    this.#known = undefined;
    this.#space = undefined;
    this.#passages = [];
    this.#vectors = new Vectors(1, []);
  }

  /** True when vectors of this plan can be looked for here. */
  holds(plan: EmbeddingPlan): boolean {
    return this.#space === spaceOf(plan) && this.#passages.length > 0;
  }

  /**
   * The passages nearest in meaning that `groups` may read, nearest first: those of the handbook `current`, which may be another
   * than the one that vectors were made of.
   */
  nearest(query: Float32Array, groups: readonly string[], current: readonly Passage[]): readonly Passage[] {
    const passages = this.#inForce(current);
    return this.#vectors
      .nearest(query, MAX_NEAREST, (place) => isReadable(passages[place], groups))
      .map(({ place }) => passages[place])
      .filter((passage) => passage !== undefined);
  }

  /** For each vector its passage, as far as that is in `current`. */
  #inForce(current: readonly Passage[]): readonly (Passage | undefined)[] {
    if (this.#known?.of !== current) {
      const byKey = new Map(current.map((passage) => [keyOf(passage), passage]));
      this.#known = { of: current, passages: this.#passages.map((passage) => byKey.get(keyOf(passage))) };
    }
    return this.#known.passages;
  }
}

/** A passage of a version never changes. */
function keyOf({ id, version }: Passage): string {
  return `${version} ${id}`;
}

function isReadable(passage: Passage | undefined, groups: readonly string[]): boolean {
  if (passage === undefined) return false;
  return passage.readers.length === 0 || passage.readers.some((reader) => groups.includes(reader));
}
