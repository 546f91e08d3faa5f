/** From harmless to worst. `personal_data`: data of persons may be in wrong hands, and a clock runs until the authority must know. */
export const SEVERITIES = ['low', 'medium', 'high', 'personal_data'] as const;

type Severity = (typeof SEVERITIES)[number];

export type IncidentStatus = 'open' | 'acknowledged' | 'resolved' | 'false_alarm';

/** What people do with an incident. */
export type IncidentAction =
  | 'acknowledge'
  | 'assign'
  | 'resolve'
  | 'false_alarm'
  | 'reopen'
  | 'mute'
  | 'note'
  /** Data of persons may be in wrong hands: the 72 hours begin. */
  | 'raise';

/** Why an incident is over; the last is for what ended by itself. */
export const RESOLUTIONS = ['fixed', 'revoked', 'handled', 'accepted', 'duplicate', 'ended'] as const;

/** How long after it is known a breach must be told of: GDPR Article 33(1). */
export const BREACH_HOURS = 72;

/** How long nobody is told of a muted incident. */
export const MUTED_HOURS = 24;

/** What the security team must look at, and how bad it is. A new kind is a line here and its words in the digest. */
export const INCIDENT_KINDS = {
  secret_blocked: 'high',
  turn_failed: 'medium',
  user_report: 'medium',
  /** Something was masked that need not have been, its asker says. */
  false_alarm: 'low',
  /** Something left that should have been masked, its asker says. */
  unmasked: 'high',
  policy_rejected: 'high',
  /** The condition of a rule could not be worked out. */
  rule_failed: 'high',
  /** A document of the handbook that tries to take over the model; it is not served. */
  document_quarantined: 'high',
  paused: 'medium',
  guard_blocked: 'high',
  /** Personal data that policy blocks: in a question, or written by the model on its own. */
  personal_data: 'high',
  /** A question that tries to take over the model, whatever policy made of it. */
  injection: 'medium',
  /** One person whom rules refuse again and again. */
  policy_burst: 'medium',
  output_blocked: 'medium',
  /** The model's instructions, or marks of them, stood in a draft; nobody read them. */
  hidden_context: 'high',
  provider_outage: 'high',
  /** The provider warns of what somebody asks; it has shut somebody out. */
  safety_warning: 'high',
  safety_deactivation: 'high',
  /** The provider's own filter stopped a question or an answer. */
  provider_refused: 'medium',
  /** A platform does not say who people are, and policy depends on it. */
  identity_unknown: 'medium',
  desk_unreachable: 'high',
  /** The channel of a digest takes nothing. */
  channel_unreachable: 'high',
  /** A place that security events go to takes nothing. */
  siem_unreachable: 'high',
  /** An endpoint that hears of incidents takes nothing. */
  webhook_unreachable: 'medium',
  /** A platform did not take replies for as long as policy has them tried. */
  undelivered: 'high',
  /** The audit log does not continue what was signed of it: it is not signed any more. */
  audit_inconsistent: 'high',
  /** A file or server takes no checkpoints of the audit log. */
  checkpoint_not_taken: 'medium',
  /** Two documents of the handbook count the same thing differently, and somebody's answer stands on one of them. */
  handbook_differs: 'low',
  /** What a person asked for about their own data was not answered in time. */
  request_overdue: 'high',
  /** Something is kept for a day longer than policy says. */
  retention_overdue: 'high',
  /** More of something than is usual for the hour of the week. */
  anomaly: 'medium',
  /** A model that the policy names ends soon, is gone, or is no dated snapshot. */
  model_ending: 'low',
  /** Another model answers a share of the threads; it gave them back, for it was worse. */
  model_canary: 'low',
  model_rolled_back: 'high',
  /** Golden questions are answered worse than when their answers were last accepted. */
  answers_regressed: 'high',
  /** A package that is shipped has a weakness that is known. */
  advisory: 'medium',
  /** A bias audit found that people of one group are answered differently. */
  unequal_treatment: 'high',
  /** More attacks of a family come through than in the run before, or something leaked. */
  attacks_succeed: 'high',
  /** A conversation takes nothing any more: its person blocked the bot, or it is gone. */
  undeliverable: 'low',
} as const satisfies Record<string, Severity>;

export type IncidentKind = keyof typeof INCIDENT_KINDS;

export interface NewIncident {
  readonly id: string;
  readonly tenant: string;
  readonly kind: IncidentKind;
  /** Where this one is worse than its kind mostly is. */
  readonly severity?: Severity;
  readonly at: Temporal.Instant;
  readonly turnId?: string;
  /** Rule, detector kind or error code it came from. */
  readonly cause: string;
  /**
   * Names what happens again and again: while an incident of this kind and group is open, another one counts there. Ids and
   * pseudonyms, never content. Undefined: an incident of its own.
   */
  readonly group?: string;
  /** How long after the last time another one still counts there; left out: as long as it is open. */
  readonly windowMs?: number;
  /** What was measured: numbers and codes, never content. What is no code is left out. */
  readonly evidence?: Readonly<Record<string, number | string>>;
}

/** Somebody who did something about an incident: their pseudonym, and their name while it can be read. */
interface Actor {
  readonly id: string;
  readonly name: string | undefined;
}

export interface Incident extends Omit<NewIncident, 'windowMs'> {
  readonly severity: Severity;
  readonly status: IncidentStatus;
  /** How often it happened, and when it last did. */
  readonly count: number;
  readonly lastAt: Temporal.Instant;
  /** Counts what was done about it, from 1. */
  readonly version: number;
  /** When something was last done about it; that it happened again is in `lastAt`. */
  readonly changedAt: Temporal.Instant;
  readonly owner?: Actor;
  readonly acknowledgedAt?: Temporal.Instant;
  readonly endedAt?: Temporal.Instant;
  /** One of `RESOLUTIONS`, once it is resolved. */
  readonly resolution?: string;
  readonly mutedUntil?: Temporal.Instant;
  /** When the authority must know of it at the latest. */
  readonly dueAt?: Temporal.Instant;
}

/** One line of what was done about an incident, and by whom; by itself where nobody is named. */
export interface IncidentEvent {
  readonly at: Temporal.Instant;
  readonly action: IncidentAction;
  /** What it was after that. */
  readonly status: IncidentStatus;
  readonly by?: Actor;
  /** Whom it was given to. */
  readonly owner?: Actor;
  readonly cause?: string;
  /** Without content: what was found in it is masked. */
  readonly note?: string;
}

/** How bad it is: what its kind says, unless whoever opens it knows more. */
export function severityOf({ kind, severity }: Pick<NewIncident, 'kind' | 'severity'>): Severity {
  return severity ?? INCIDENT_KINDS[kind];
}

/** When the authority must know of what was found then. */
export function dueAtOf(severity: Severity, at: Temporal.Instant): Temporal.Instant | undefined {
  return severity === 'personal_data' ? at.add({ hours: BREACH_HOURS }) : undefined;
}

export function isOver({ status }: Pick<Incident, 'status'>): boolean {
  return status === 'resolved' || status === 'false_alarm';
}
