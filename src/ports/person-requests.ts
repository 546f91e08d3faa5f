import type { ChangeParts } from './change-parts.ts';
import type { NewOutMessage } from './escalations.ts';

/** What a person asks for about their own data. */
type PersonRequestKind = 'access' | 'erasure' | 'correction' | 'objection';

/** A line in the register of requests. `subject` is a pseudonym. */
export interface PersonRequest {
  readonly id: string;
  readonly tenant: string;
  readonly subject: string;
  readonly kind: PersonRequestKind;
  readonly status: 'open' | 'answered' | 'refused';
  readonly via: 'chat' | 'command line';
  readonly at: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  /** It was put off, once, for this reason. */
  readonly extendedBecause: string | undefined;
  /** How often people were reminded of it. */
  readonly reminders: number;
  /** Somebody was told that it is overdue. */
  readonly overdue: boolean;
  readonly closedAt: Temporal.Instant | undefined;
}

/** In clear whom it is about, and in their own words what they want, where words are needed. */
interface NewPersonRequest extends Pick<PersonRequest, 'id' | 'tenant' | 'kind' | 'via' | 'at' | 'dueAt'> {
  readonly subject: string;
  readonly words?: string | undefined;
  /** The turn it was asked in, where an erasure has to wait until its reply stands. */
  readonly lastTurn?: string | undefined;
  /** When people hear of it, unless it is closed by then. */
  readonly remindAt: Temporal.Instant;
}

/** What happens to an open request. */
type RequestChange =
  | { readonly to: 'answered' | 'refused' }
  | { readonly to: 'extended'; readonly because: string; readonly dueAt: Temporal.Instant }
  | { readonly to: 'reminded'; readonly remindAt: Temporal.Instant; readonly overdue: boolean };

/** The same as with every change, and messages that tell people of it. */
interface RequestParts extends ChangeParts {
  readonly messages?: readonly NewOutMessage[];
}

/** How the requests of a period went. `answeredMs`: how long each took that was closed in it. */
interface RequestFigures {
  readonly opened: number;
  readonly open: number;
  readonly overdue: number;
  readonly answeredMs: readonly number[];
}

/** The register of what people ask for about their own data. It outlives an erasure, under the pseudonym, without their words. */
export interface PersonRequests {
  open(request: NewPersonRequest, parts: RequestParts): Promise<void>;
  /** The newest first; only those that are open, of one person (`subjectOf`), or one. `words` while they can be read. */
  list(
    tenant: string,
    which: {
      readonly open?: true;
      readonly of?: string;
      readonly id?: string;
      readonly limit: number;
    },
  ): Promise<readonly (PersonRequest & { readonly words: string | undefined })[]>;
  /** Out: false, and nothing written, where it is not open any more, was extended before, or others reminded of it meanwhile. */
  change(request: PersonRequest, change: RequestChange, parts: RequestParts): Promise<boolean>;
  /** Open requests that people are to be reminded of by now, the oldest first. */
  due(tenant: string, now: Temporal.Instant, limit: number): Promise<readonly PersonRequest[]>;
  figures(
    tenant: string,
    period: { readonly start: Temporal.Instant; readonly end: Temporal.Instant },
  ): Promise<RequestFigures>;
}
