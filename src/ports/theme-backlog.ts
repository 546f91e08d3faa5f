import type { ChangeParts } from './change-parts.ts';

/** `missed`: no answer was found. `repeat`: the same person asked again in other words, shortly after. `helpful` is what goes well. */
export type SignalKind = 'missed' | 'poor' | 'reported' | 'handover' | 'repeat' | 'helpful';

/** What somebody did about an answer, or that there was none: of one question. */
export interface Signal {
  readonly tenant: string;
  readonly turnId: string;
  readonly kind: SignalKind;
  /** Who asked, in clear; stored as a pseudonym. */
  readonly subject: string;
  readonly at: Temporal.Instant;
  /** The desk whose subject it is. */
  readonly desk: string;
  /** Words of the question, redacted; none that name anybody. */
  readonly words: readonly string[];
}

export type ThemeState = 'open' | 'fixing' | 'fixed';

/** Signals that belong together, as counts. Nothing of it leads to a person or a question. */
export interface ThemeFigures {
  readonly id: string;
  /** Words that enough different people used, most first; none where nobody shares any. */
  readonly words: readonly string[];
  readonly desk: string;
  readonly state: ThemeState;
  /** Since when it is in that state; undefined where nobody has said anything. */
  readonly since: Temporal.Instant | undefined;
  /** By kind, in the span that is looked at, and in the one before. */
  readonly counts: Readonly<Record<SignalKind, number>>;
  readonly before: Readonly<Record<SignalKind, number>>;
  /** Votes before it was fixed. */
  readonly votesBefore: { readonly up: number; readonly down: number } | undefined;
  /** Votes since; undefined where it is not fixed, or too few people have voted. */
  readonly votesAfter: { readonly up: number; readonly down: number } | undefined;
}

interface Span {
  readonly from: Temporal.Instant;
  /** Where the span that is looked at begins; before it lies the one that it is compared with. */
  readonly middle: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/**
 * The backlog that feedback becomes. A signal belongs to the theme that most of its words speak for, else to a new one: the same signals in
 * the same order always make the same themes. Every method is safe to call from any replica, twice and at once.
 */
export interface ThemeBacklog {
  /** Signals on questions that are over, since then, which no theme has yet; what was said of answers, not how questions ended. */
  fresh(
    tenant: string,
    since: Temporal.Instant,
    limit: number,
  ): Promise<
    readonly { readonly turnId: string; readonly kind: SignalKind; readonly at: Temporal.Instant }[]
  >;
  /** Notes a signal, once, with its theme. Out: the theme's id. */
  note(signal: Signal): Promise<string>;
  /** Themes of at least `least` different people within the span, and those that were fixed within it; in no order. */
  list(tenant: string, span: Span, least: number): Promise<readonly ThemeFigures[]>;
  /** Changes a theme, with its audit entry. Out: false, and nothing written, unless it stands as in `theme`. */
  step(
    tenant: string,
    theme: ThemeFigures,
    to: { readonly state: ThemeState; readonly desk: string },
    parts: ChangeParts,
  ): Promise<boolean>;
  /** How far signals were gathered, and that they are now. */
  cursor(tenant: string, to?: Temporal.Instant): Promise<Temporal.Instant | undefined>;
}
