import type { AuditFact } from '../audit/entry.ts';
import type { NewIncident } from '../incidents/incident.ts';
import type { PlaceholderEntry } from '../redaction/vault.ts';
import type { QuestionEvent, Turn, TurnRecord } from '../turn/turn.ts';
import type { UsageCount } from './usage.ts';

export interface NewTurn {
  readonly id: string;
  readonly tenant: string;
  readonly event: QuestionEvent;
  readonly receivedAt: Temporal.Instant;
}

/** Everything that becomes true when a turn ends, in one durable step. */
export interface TurnEnding {
  readonly turn: Turn;
  readonly record: TurnRecord;
  readonly at: Temporal.Instant;
  readonly facts: readonly AuditFact[];
  readonly incidents: readonly NewIncident[];
  readonly usage: readonly UsageCount[];
  /** Placeholders this turn adds to its thread. */
  readonly placeholders: readonly PlaceholderEntry[];
}

/**
 * The durable queue of questions.
 *
 * Promises: `accept` is on disk when it resolves and says `duplicate` for an event key or post key seen before in the
 * tenant; `claim` never hands one thread to two workers and gives the oldest turn of a thread first; `end` writes the
 * outcome, its audit entries, incidents, usage and placeholders in one transaction, and does so at most once per turn.
 */
export interface Inbox {
  accept(turn: NewTurn): Promise<'accepted' | 'duplicate'>;
  /** The oldest turn of a thread that has none running, or undefined. The lease ends at `leaseUntil` unless kept. */
  claim(worker: string, now: Temporal.Instant, leaseUntil: Temporal.Instant): Promise<Turn | undefined>;
  /** Remembers the id of the visible message. */
  keepReplyRef(turnId: string, replyRef: string): Promise<void>;
  /** False when the turn had ended before: nothing was written and nothing may be posted. */
  end(ending: TurnEnding): Promise<boolean>;
  /** Remembers that the final reply is visible. */
  delivered(turnId: string): Promise<void>;
}
