export interface DigestKey {
  readonly tenant: string;
  readonly kind: string;
  /** `slack:C0123`, `teams:19:…@thread.tacv2`, `console`. */
  readonly channel: string;
  readonly periodStart: Temporal.Instant;
}

/**
 * Claims a digest period in the database: of any number of ticks, restarts and replicas one wins.
 * A claim that was not completed can be taken over after `staleMs`.
 */
export interface DigestRuns {
  claim(key: DigestKey, now: Temporal.Instant, staleMs: number): Promise<boolean>;
  complete(key: DigestKey, now: Temporal.Instant, post: string): Promise<void>;
  /** Gives a claim back after a failed post, so that the next tick tries again. */
  release(key: DigestKey): Promise<void>;
  /** The latest completed posts of the tenant, newest first: JSON of `ChannelPost`. */
  latest(
    tenant: string,
    limit: number,
  ): Promise<readonly { readonly key: DigestKey; readonly post: string }[]>;
}
