import type { DigestKey } from '../domain/digest.ts';
import type { NewOutMessage } from './escalations.ts';

/** `scheduled` waits in the outbox; `skipped` ended before its digest was planned; `given_up` could not be posted for long. */
type DigestStatus = 'scheduled' | 'posted' | 'skipped' | 'given_up';

interface NewDigestRun {
  readonly key: DigestKey;
  /** Exclusive: where the next one begins. */
  readonly periodEnd: Temporal.Instant;
  readonly at: Temporal.Instant;
  /** JSON of `ChannelPost`. */
  readonly post: string;
  readonly message: NewOutMessage;
}

interface DigestRun {
  readonly status: DigestStatus;
  readonly start: Temporal.Instant;
  /** Undefined for one of before it was kept. */
  readonly end: Temporal.Instant | undefined;
}

/**
 * Which periods of which digests are posted or on their way: of any number of ticks, restarts and replicas one schedules a
 * period. A run that was written at an instant that has not come yet, by a clock that was wrong, does not count unless its period
 * has been over for two hours.
 */
export interface DigestRuns {
  /** Writes the run and its message in one step. Out: false when the period was scheduled or posted before; nothing is written. */
  schedule(run: NewDigestRun): Promise<boolean>;
  /** Notes that a period is not to be posted by itself, unless there is a run of it. */
  skip(key: DigestKey, periodEnd: Temporal.Instant, at: Temporal.Instant): Promise<void>;
  find(key: DigestKey, now: Temporal.Instant): Promise<DigestStatus | undefined>;
  /**
   * The latest run of one digest, or of any, without those that were given up. Without a channel: of all channels, one that was
   * posted before any other.
   */
  last(
    tenant: string,
    of: (Pick<DigestKey, 'kind'> & Partial<Pick<DigestKey, 'channel'>>) | undefined,
    now: Temporal.Instant,
  ): Promise<DigestRun | undefined>;
  /** The latest posts of the tenant, newest first: JSON of `ChannelPost`. */
  latest(
    tenant: string,
    limit: number,
  ): Promise<readonly { readonly key: DigestKey; readonly post: string }[]>;
}
