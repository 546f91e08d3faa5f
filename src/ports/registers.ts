import type { DigestKey } from '../domain/digest.ts';
import type { Escalation } from './escalations.ts';
import type { Page, Position } from './pages.ts';
import type { PersonRequest } from './person-requests.ts';
import type { Review } from './reviews.ts';

/** Which lines: those that wait for somebody, or those that are over; of all desks unless some are named. */
interface Which {
  readonly waiting: boolean;
  readonly desks?: readonly string[] | undefined;
}

/** People are pseudonyms. */
interface EscalationLine extends Pick<
  Escalation,
  'turnId' | 'desk' | 'reason' | 'status' | 'at' | 'claimedAt' | 'closedAt' | 'closedBy'
> {
  readonly claimer: string | undefined;
}

interface ReviewLine extends Pick<
  Review,
  'turnId' | 'desk' | 'fourEyes' | 'status' | 'at' | 'expiresAt' | 'decidedAt'
> {
  readonly first: string | undefined;
  readonly decider: string | undefined;
}

/**
 * What people have to deal with, as lists that hold nothing anybody wrote. What waits comes in the order in which it is due, what is
 * over the newest first. Never a line of another tenant.
 */
export interface Registers {
  escalations(
    tenant: string,
    which: Which,
    after: Position | undefined,
    limit: number,
  ): Promise<Page<EscalationLine>>;
  reviews(
    tenant: string,
    which: Which,
    after: Position | undefined,
    limit: number,
  ): Promise<Page<ReviewLine>>;
  requests(
    tenant: string,
    which: Pick<Which, 'waiting'>,
    after: Position | undefined,
    limit: number,
  ): Promise<Page<PersonRequest>>;
  /** Those that were posted; `post` is JSON of `ChannelPost`. */
  digests(
    tenant: string,
    after: Position | undefined,
    limit: number,
  ): Promise<Page<{ readonly key: DigestKey; readonly post: string; readonly at: Temporal.Instant }>>;
}
