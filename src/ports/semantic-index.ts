import type { EmbeddingPlan } from '../domain/embedding.ts';
import type { EmbeddingStore } from './embedding-store.ts';
import type { Passage } from './handbook-index.ts';

/** How far the handbook in force can be searched by meaning. */
type SemanticState = 'off' | 'building' | 'up' | 'down';

/** Every passage in force, with the hash of its redacted text. */
interface EmbeddedHandbook {
  readonly tenant: string;
  readonly plan: EmbeddingPlan;
  readonly texts: readonly { readonly passage: Passage; readonly hash: string }[];
}

/**
 * The handbook by meaning: compares the vector of a question with those of all passages that the asker may read. Exact, whoever
 * asks: nothing near is missed because others may not read what lies nearer. Whatever vectors there are serve while others are made.
 */
export interface SemanticIndex {
  /** Set by whoever loads it. */
  state: SemanticState;
  /** Where vectors are compared, as of the last `load`. */
  readonly place: 'memory' | 'pgvector';
  /** Takes the place of all that was known, with the vectors in `stored`. Out: the hashes that have none there. */
  load(handbook: EmbeddedHandbook, stored: Pick<EmbeddingStore, 'find'>): Promise<ReadonlySet<string>>;
  clear(): void;
  /** True when vectors of this plan can be looked for here. */
  holds(plan: EmbeddingPlan): boolean;
  /**
   * The passages nearest in meaning that `groups` may read, nearest first: those of the handbook `current`, which may be another
   * than the one that vectors were made of.
   */
  nearest(
    query: Float32Array,
    groups: readonly string[],
    current: readonly Passage[],
  ): Promise<readonly Passage[]>;
}
