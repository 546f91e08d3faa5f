import type { ChangeParts } from './change-parts.ts';
import type { NewOutMessage } from './escalations.ts';

/** What a value looks like and what stands before it, of which the value cannot be had. */
interface Clue {
  /** Words right before it that name it, such as `wifi pass`; empty where there are none. */
  readonly label: string;
  /** A pattern of an id that is made of short runs, such as `[A-Z]{2}-[0-9]{4}`; empty for anything else, and for secrets. */
  readonly shape: string;
  /** Classes of its characters: some of `A`, `a`, `9`, a blank and `-`, the last for all others. */
  readonly classes: string;
  /** In UTF-16 units. */
  readonly length: number;
  /** Keyed pseudonym of the value: finds it again where it stands, and tells nobody what it is. */
  readonly value: string;
}

/** What was masked and need not have been. `label` and `shape` as in a clue. */
interface FalseAlarm extends Pick<Clue, 'label' | 'shape'> {
  readonly kind: string;
}

type Reported = Clue | { readonly alarms: readonly FalseAlarm[] };

/** Somebody says that their question held something that should have been masked, or that something should not have been. */
interface RedactionReport {
  readonly id: string;
  readonly tenant: string;
  readonly turnId: string;
  /** What it is, as they say; the first kind of a false alarm. */
  readonly kind: string;
  readonly at: Temporal.Instant;
  /** Undefined once the person was erased. */
  readonly clue: Reported | undefined;
  /** When somebody of security had a rule proposed for it. */
  readonly proposedAt: Temporal.Instant | undefined;
}

export interface NewRedactionReport extends Omit<RedactionReport, 'clue' | 'proposedAt'> {
  readonly clue: Reported;
  /** In clear; stored as a pseudonym, and what the clue is sealed under. */
  readonly subject: string;
  /** Pseudonym that is the same for the same words and kind in the same question. */
  readonly key: string;
  /** What is posted of it, written down in the same step and sealed as its clue is. */
  readonly messages: readonly NewOutMessage[];
}

/** Reports of what redaction missed, and masked for nothing. Every method is safe to call from any replica, twice and at once. */
export interface RedactionReports {
  /** Keeps a report, its clue sealed. Out: its id; where it was made before, nothing is written and out is the id from then. */
  add(report: NewRedactionReport, parts: ChangeParts): Promise<string>;
  find(tenant: string, id: string): Promise<RedactionReport | undefined>;
  /** Notes that a rule was proposed. Out: false, and nothing written, when that was noted before. */
  propose(report: Pick<RedactionReport, 'tenant' | 'id'>, parts: ChangeParts): Promise<boolean>;
}
