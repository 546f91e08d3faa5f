import type { KeptCheckpoint } from './checkpoints.ts';

/** A place outside that takes signed heads of the log. */
export interface CheckpointSink {
  /** Names the place for its cursor. */
  readonly id: 'endpoint' | 'witness';
  /** `each`: every head, in order. `newest`: those before are in it. */
  readonly takes: 'each' | 'newest';
  /**
   * Resolves once the place has it, with the signature lines it gave, or none; until then it is sent again. `known` is the size of the
   * head it took last. Throws: `UpstreamError` `CHECKPOINT_NOT_TAKEN`.
   */
  send(checkpoint: KeptCheckpoint, known: number, prove: Prove): Promise<string>;
}

/** Proves, hash by hash in base64, that the head being sent begins with all entries up to `size`. */
type Prove = (size: number) => Promise<readonly string[]>;
