import type { BeforeSend } from './sent-requests.ts';

/** What a service makes of one category of harm: its own yes or no, and how sure it is, 0 to 1. */
interface CategoryScore {
  readonly flagged: boolean;
  readonly score: number;
}

/** By category, in the service's own names: `violence`, `self-harm/intent`. */
type ModerationScores = ReadonlyMap<string, CategoryScore>;

/**
 * A service that tells how harmful a text is. It is given redacted text only.
 *
 * Promises: sends the text and nothing about anybody; gives up within `timeoutMs`; what it gives is sound and whole: no
 * score outside 0 to 1, no text of which only a part was looked at; awaits `beforeSend` before each request.
 * Throws: what `beforeSend` threw; `UpstreamError` `MODEL_TIMEOUT`, `MODEL_UNREACHABLE`, `MODEL_RATE_LIMITED`, `MODEL_REJECTED`,
 * `MODEL_MISCONFIGURED`, `MODEL_BROKEN`, `MODEL_CIRCUIT_OPEN`; the signal's reason when aborted.
 */
export interface Moderation {
  /** Where texts go, without query. */
  readonly destination: string;
  /** The provider is known to offer it; of any other only a policy that demands moderation asks. */
  readonly known: boolean;
  score(
    text: string,
    timeoutMs: number,
    beforeSend: BeforeSend,
    signal: AbortSignal,
  ): Promise<ModerationScores>;
}
