import type { Generated } from 'kysely';

/** A line of the register of requests. */
export interface PersonRequestRow {
  id: string;
  tenant: string;
  /** Pseudonym of whom it is about. */
  subject: string;
  kind: string;
  status: 'open' | 'answered' | 'refused';
  via: string;
  at: string;
  due_at: string;
  extended_at: string | null;
  extended_because: string | null;
  /** When people are reminded of it next; null once it is closed. */
  remind_at: string | null;
  reminders: Generated<number>;
  overdue_at: string | null;
  closed_at: string | null;
  sealed_words: string | null;
  /** The turn that an erasure was asked for in, while its reply is still to be shown: it is erased after that. */
  last_turn: string | null;
}
