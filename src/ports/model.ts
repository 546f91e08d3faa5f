import type { Source } from '../domain/reply.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { BeforeSend } from './sent-requests.ts';

/** How the model ended. None of these throws: a refusal or a truncated answer is an outcome. */
type ModelOutcome =
  | 'complete'
  /** The sources do not carry an answer; there is no text. */
  | 'unknown'
  /** The model declined in its own words (not shown). */
  | 'refused'
  /** Ran into the output limit; the text so far is usable and marked as cut. */
  | 'truncated'
  /** Used the output limit up before it wrote a word: it was still reasoning. */
  | 'exhausted'
  /** The provider's content filter stopped it. */
  | 'filtered';

export type ModelEvent =
  | { readonly type: 'text'; readonly delta: string }
  | {
      readonly type: 'done';
      readonly outcome: ModelOutcome;
      readonly usage: Omit<TurnRecord['usage'], 'costMicroUsd'>;
      /** The model that answered, as the provider names it, the snapshot where it says so; checked, as readers see it. */
      readonly model: string;
    };

type Effort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/** Everything here has been redacted; nothing else may leave. */
export interface ModelRequest {
  readonly model: string;
  /** System text: who the assistant is, the rules, what placeholders are. */
  readonly instructions: string;
  /** Earlier turns of the thread, oldest first, redacted. */
  readonly history: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[];
  /** The asker's redacted question, as asked. */
  readonly question: string;
  /** The last user message as a GPT reads it: fenced passages, then the question. */
  readonly prompt: string;
  /** Passages this principal may read, already redacted, best first. */
  readonly sources: readonly Source[];
  readonly maxOutputTokens: number;
  /** How much the model may think before it writes; undefined where the provider decides. */
  readonly effort?: Effort | undefined;
  /** How long the provider may keep the beginnings of requests to answer faster; undefined where it decides. */
  readonly promptCache?: 'in_memory' | '24h' | undefined;
  /** Keyed hash of the asker, ≤ 64 characters. */
  readonly safetyId: string;
}

/** What one call may take. */
export interface ModelLimits {
  /** Longest time for the whole answer, retries included. */
  readonly withinMs: number;
  /** Most requests that may be sent for it, at least one. */
  readonly maxRequests: number;
}

/**
 * Answers a request as a stream: any number of `text`, exactly one `done` last.
 *
 * Promises: sends nothing but the request; does not let the provider store it; keeps within the limits; awaits `beforeSend`
 * with byte for byte the body that it sends, before each time it does.
 * Throws: what `beforeSend` threw; `UpstreamError` `MODEL_TIMEOUT`, `MODEL_UNREACHABLE`, `MODEL_RATE_LIMITED`, `MODEL_REJECTED`,
 * `MODEL_MISCONFIGURED`, `MODEL_BROKEN`, `MODEL_CIRCUIT_OPEN`; the signal's reason when aborted.
 */
export interface Model {
  readonly id: 'openai' | 'offline';
  /** `down` from the first failure of the provider or its settings until it has answered again. */
  readonly state: 'up' | 'down';
  answer(
    request: ModelRequest,
    limits: ModelLimits,
    beforeSend: BeforeSend,
    signal: AbortSignal,
  ): AsyncIterable<ModelEvent>;
}
