import type { ChangeParts } from './change-parts.ts';

/** Somebody's sign-in to the console. `subject` in clear; stores keep only a keyed pseudonym of it. */
interface Session {
  readonly tenant: string;
  readonly id: string;
  readonly subject: string;
  /** When it ends whatever happens. */
  readonly endsAt: Temporal.Instant;
}

/** Which sign-ins to the console are still open. What it says counts on every replica at once. */
export interface Sessions {
  /** Drops those whose time is over with it. Out: false, and nothing written, when the id was used before. */
  open(session: Session, parts: ChangeParts): Promise<boolean>;
  isOpen(session: Pick<Session, 'tenant' | 'id'>, now: Temporal.Instant): Promise<boolean>;
  /** Out: false, and nothing written, when it was not open. */
  close(session: Pick<Session, 'tenant' | 'id'>, parts: ChangeParts): Promise<boolean>;
}
