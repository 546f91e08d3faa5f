import type { ChangeParts } from './change-parts.ts';

/** The vector of one text, by the SHA-256 of that text. */
interface StoredEmbedding {
  /** 64 hex digits. */
  readonly hash: string;
  /** One byte a dimension, each a number from -127 to 127. */
  readonly vector: Int8Array;
}

interface NewEmbeddings {
  readonly tenant: string;
  readonly space: string;
  readonly embeddings: readonly StoredEmbedding[];
}

/** Keeps vectors of handbook passages, so that a passage is sent once for each model and never again while it stays as it is. */
export interface EmbeddingStore {
  /** Those of `hashes` that are known in this space. */
  find(space: string, hashes: readonly string[]): Promise<readonly StoredEmbedding[]>;
  /** One that is there stays as it is; what is recorded with them is written all the same. */
  add(added: NewEmbeddings, parts: ChangeParts): Promise<void>;
  /** Drops whatever is in another space or of another text. Out: how many were dropped. */
  keepOnly(space: string, hashes: ReadonlySet<string>): Promise<number>;
}
