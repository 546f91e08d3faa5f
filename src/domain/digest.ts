export interface DigestKey {
  readonly tenant: string;
  readonly kind: string;
  /** `slack:C0123`, `teams:19:…@thread.tacv2`, `console`. */
  readonly channel: string;
  readonly periodStart: Temporal.Instant;
}
