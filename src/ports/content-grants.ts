import type { ChangeParts } from './change-parts.ts';
import type { NewOutMessage } from './escalations.ts';

/** That somebody may read a question and its answer which are not theirs. People are pseudonyms. */
interface ContentGrant {
  readonly id: string;
  readonly tenant: string;
  readonly turnId: string;
  readonly reader: string;
  readonly askedAt: Temporal.Instant;
  /** Undefined while a second person has to agree. */
  readonly until: Temporal.Instant | undefined;
  /** Empty once the reader was erased. */
  readonly reason: string;
}

interface NewGrant extends Pick<ContentGrant, 'id' | 'tenant' | 'turnId' | 'until' | 'reason'> {
  /** In clear. */
  readonly reader: string;
}

interface ReadingParts extends ChangeParts {
  /** What tells the asker, for whom it is sealed. */
  readonly messages: readonly NewOutMessage[];
}

/** Grants to read content. Whatever is written is written with its facts, in one step. Safe to call from any replica. */
export interface ContentGrants {
  ask(grant: NewGrant, parts: ChangeParts): Promise<boolean>;
  /** The grant of a reader (in clear) that is in force, or else the one that waits since less than a day. */
  find(
    of: { readonly tenant: string; readonly turnId: string; readonly reader: string },
    now: Temporal.Instant,
  ): Promise<ContentGrant | undefined>;
  /** Those that wait since less than a day, the oldest first. */
  waiting(tenant: string, now: Temporal.Instant, limit: number): Promise<readonly ContentGrant[]>;
  /** Out: false, and nothing written, where it does not wait any more, or `by` (in clear) is the reader. */
  grant(
    grant: {
      readonly tenant: string;
      readonly id: string;
      readonly by: string;
      readonly until: Temporal.Instant;
    },
    parts: ChangeParts,
  ): Promise<boolean>;
  /** Notes a reading before it happens. Out: false, and nothing written, where the grant is not in force. `asker` in clear. */
  note(
    reading: { readonly tenant: string; readonly id: string; readonly asker: string },
    parts: ReadingParts,
  ): Promise<boolean>;
}
