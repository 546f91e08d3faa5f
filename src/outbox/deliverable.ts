import type { AuditFact } from '../domain/audit-entry.ts';
import type { IncidentKind, NewIncident } from '../domain/incident.ts';
import type { EscalationPlace, NewOutMessage } from '../ports/escalations.ts';
import type { OutMessage, Outbox } from '../ports/outbox.ts';

type Sent = Extract<Parameters<Outbox['settle']>[1], { readonly type: 'sent' }>;

/** What came of posting a message. */
export interface Delivered {
  /** Where the talk goes on, when that is new. */
  readonly place?: EscalationPlace | undefined;
  /** Where the reply to the question stands from now on. */
  readonly replyRef?: string;
  /** What a post that is kept current shows. */
  readonly state?: string | undefined;
  /** Keyed digest of what it says from now on. */
  readonly says?: string | undefined;
  readonly story?: Sent['story'];
  /** The version of the notice that was in it. */
  readonly notice?: string | undefined;
  /** What the log is to say of it. */
  readonly facts?: readonly AuditFact[];
  readonly incidents?: readonly NewIncident[];
  /** What is to be posted after it. */
  readonly follow?: readonly NewOutMessage[];
}

/** What a message of the outbox is about, as things stand when it is delivered. */
export interface Deliverable {
  /** The incident that opens where it cannot be posted; one for all that goes to the same place. */
  readonly unreachable: { readonly kind: IncidentKind; readonly group: string };
  /** `waits`: where the platform refuses for good, it is tried on at long pauses: people can let the bot in again. */
  readonly refused: 'given_up' | 'waits';
  readonly patienceMs: number;
  /** `later`: it is not its time yet. `obsolete`: nobody wants it any more. */
  send(message: OutMessage): Promise<Delivered | 'later' | 'obsolete'>;
  /** Tells whoever must know that it will not be posted. Safe to call again. */
  giveUp(message: OutMessage): Promise<void>;
}

/** People wait for what people write: after a day it is told otherwise. */
export const DAY_MS = 24 * 60 * 60_000;
