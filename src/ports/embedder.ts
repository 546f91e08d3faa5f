import type { EmbeddingPlan } from '../domain/embedding.ts';
import type { BeforeSend } from './sent-requests.ts';

interface Embedded {
  readonly vectors: readonly Float32Array[];
  /** What is billed; 0 where the service does not say. */
  readonly inputTokens: number;
}

/**
 * A service that turns texts into vectors, so that texts which mean the same lie close together. It is given redacted text only.
 *
 * Promises: sends the texts and nothing about anybody; awaits `beforeSend` before each request; gives one vector for each
 * text, in order, of `dimensions` finite numbers and of length 1; gives up with `signal`.
 * Throws: what `beforeSend` threw; `UpstreamError` `MODEL_TIMEOUT`, `MODEL_UNREACHABLE`, `MODEL_RATE_LIMITED`, `MODEL_REJECTED`,
 * `MODEL_MISCONFIGURED`, `MODEL_BROKEN`, `MODEL_CIRCUIT_OPEN`; the signal's reason when aborted.
 */
export interface Embedder {
  /** Where texts go, without query. */
  readonly destination: string;
  embed(
    texts: readonly string[],
    plan: EmbeddingPlan,
    beforeSend: BeforeSend,
    signal: AbortSignal,
  ): Promise<Embedded>;
}
