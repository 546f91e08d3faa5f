/** What a digest is about. */
export const DIGEST_KINDS = ['usage', 'incidents', 'audit'] as const;

/** What a plan can choose from; a kind has those that are about it, in this order. */
export const DIGEST_SECTIONS = [
  'incidents',
  'questions',
  'refusals',
  'verdicts',
  'unchecked',
  'people',
  'redactions',
  'training',
  'quality',
  'speed',
  'cost',
  'requests',
  'readings',
  'retention',
  'policy',
  'log',
  'model',
  'fairness',
  'redteam',
  'installation',
  'coverage',
] as const;

export const MAX_DIGEST_TITLE = 60;

export interface DigestKey {
  readonly tenant: string;
  /** `usage-week`, or `usage-week:Title`. */
  readonly kind: string;
  /** `slack:C0123`, `teams:19:…@thread.tacv2`, `console`. */
  readonly channel: string;
  readonly periodStart: Temporal.Instant;
}
