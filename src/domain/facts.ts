import type { Span } from '../base/span.ts';
import type { Unknown } from './person.ts';

/** Whose usage a rule may look at. */
export const SPENDERS = ['person', 'channel', 'tenant'] as const;

type Spender = (typeof SPENDERS)[number];

/** What a rule may look at of each, and what it counts. Windows are those of budgets. */
export const USAGE_FIELDS = {
  questionsThisHour: { unit: 'questions', per: 'hour' },
  questionsToday: { unit: 'questions', per: 'day' },
  questionsThisMonth: { unit: 'questions', per: 'month' },
  tokensThisHour: { unit: 'tokens', per: 'hour' },
  tokensToday: { unit: 'tokens', per: 'day' },
  tokensThisMonth: { unit: 'tokens', per: 'month' },
} as const satisfies Record<
  string,
  { readonly unit: 'questions' | 'tokens'; readonly per: 'hour' | 'day' | 'month' }
>;

type UsageField = keyof typeof USAGE_FIELDS;

/** Counts by who and field; only those that the policy's conditions look at. */
export type UsageFacts = { readonly [who in Spender]?: { readonly [field in UsageField]?: number } };

/** What a rule's condition may look at: no content. It is recorded with the turn, so that the verdict can be explained later. */
export interface Facts {
  readonly principal: {
    readonly id: string;
    readonly platform: string;
    readonly groups: readonly string[];
    readonly guest: boolean;
    readonly external: boolean;
    /** What the platform did not say of them; conditions cannot look at it. */
    readonly unknown?: Unknown | undefined;
  };
  readonly place: {
    readonly platform: string;
    readonly kind: string;
    readonly channel: string;
    readonly shared: boolean;
  };
  readonly question: { readonly length: number };
  /** Kinds of what detectors found, each once. */
  readonly findings: readonly string[];
  /** Those of them of which nothing was certain enough to block the question; conditions cannot look at it. */
  readonly unsure?: readonly string[] | undefined;
  /** Where persons are named in the question: offsets, for the phrases of topics; conditions cannot look at it. */
  readonly people?: readonly Span[] | undefined;
  readonly topics: readonly string[];
  /** Ids of the guards that objected, and the kinds of what they found. */
  readonly guards: readonly string[];
  /** Local time of the policy's zone: hour 0 to 23, weekday 1 (Monday) to 7. */
  readonly time: { readonly hour: number; readonly weekday: number };
  /** What was used so far; undefined where no condition looks at it. */
  readonly usage?: UsageFacts | undefined;
}
