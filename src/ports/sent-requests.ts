import type { AuditFact } from '../domain/audit-entry.ts';
import type { Receipt } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';

/** A request as it is about to leave: byte for byte its body, and where it goes. */
type OutgoingRequest = Omit<Receipt, 'purpose' | 'attempts'>;

/**
 * Awaited before a request leaves, and before each time it is repeated. When it throws, nothing is sent, nothing is tried
 * again, and whoever called throws the same.
 */
export type BeforeSend = (request: OutgoingRequest) => Promise<void>;

/** Keeps what leaves for a question, before it leaves. What was sent is read with the turn, see `Turns`. */
export interface SentRequests {
  /**
   * Notes that a request leaves, on disk when it resolves. The first time it leaves for this turn its body is kept and the fact
   * is appended, in one transaction; each further time only counts as another attempt.
   * Out: false when the turn is no longer held by this claim: nothing was noted, nothing may be sent.
   */
  note(turn: Turn, request: Omit<Receipt, 'attempts'>, fact: AuditFact): Promise<boolean>;
  /** The same for what leaves of a turn that has ended, and that nobody holds: the words of a reviewer. */
  noteAfter(turn: Turn, request: Omit<Receipt, 'attempts'>, fact: AuditFact): Promise<void>;
}
