import type { Generated } from 'kysely';
/** What people do about answers: incidents, reports, hand-overs, reviews and holds. */
export interface PeopleTables {
  incidents: IncidentRow;
  incident_events: IncidentEventRow;
  alerts: AlertRow;
  trainings: {
    tenant: string;
    subject: string;
    course: string;
    step: number;
    wrong: number;
    started_at: string;
    completed_at: string | null;
    charged_to: Generated<string>;
    sealed_name: string | null;
  };
  tips: { tenant: string; subject: string; tip: string; turn_id: string; at: string };
  alert_incidents: {
    tenant: string;
    channel: string;
    incident: string;
    round: number;
    /** Id of the post that tells of it. */
    alert: string;
    at: string;
  };
  reports: ReportRow;
  escalations: EscalationRow;
  reviews: ReviewRow;
  escalation_places: EscalationPlaceRow;
  holds: HoldRow;
  content_grants: ContentGrantRow;
  person_requests: PersonRequestRow;
}

interface IncidentRow {
  id: string;
  tenant: string;
  kind: string;
  severity: string;
  at: string;
  turn_id: string | null;
  cause: string;
  status: 'open' | 'acknowledged' | 'resolved' | 'false_alarm';
  group_key: string | null;
  count: number;
  /** Null for those from before repeats were counted. */
  last_at: string | null;
  version: Generated<number>;
  /** Null until something was done about it. */
  changed_at: string | null;
  /** Pseudonym of who has it, and their name sealed under their key. */
  owner: string | null;
  sealed_owner: string | null;
  acknowledged_at: string | null;
  ended_at: string | null;
  resolution: string | null;
  muted_until: string | null;
  due_at: string | null;
  /** JSON of numbers and codes. */
  evidence: string | null;
  /** 1 while what happens again counts in it. */
  counts: Generated<number>;
}

/** What was done about an incident. */
interface IncidentEventRow {
  incident: string;
  /** What the version of the incident was after that. */
  version: number;
  tenant: string;
  at: string;
  action: string;
  status: string;
  /** Pseudonyms, and names sealed under the key of whoever bears them; null: by itself. */
  actor: string | null;
  sealed_actor: string | null;
  owner: string | null;
  sealed_owner: string | null;
  cause: string | null;
  /** Sealed under the key of whoever wrote it. */
  sealed_note: string | null;
}

interface AlertRow {
  post: string | null;
  id: string;
  tenant: string;
  channel: string;
  type: string;
  slot: string;
  at: string;
  status: 'waiting' | 'posted' | 'given_up';
  /** JSON of `Posted`. */
  posted: string | null;
  /** The state of its incidents as it shows it. */
  shown: Generated<string>;
  shown_at: string | null;
  /** 1: an edit of it is on its way. */
  editing: Generated<number>;
  /** Keyed digest of what it says; null where nobody noted it. */
  says: string | null;
}

interface ReportRow {
  tenant: string;
  turn_id: string;
  subject: string;
  event_key: string;
  /** Id of the incident it opened or was counted in. */
  incident: string;
  at: string;
}

interface EscalationRow {
  id: string;
  tenant: string;
  turn_id: string;
  desk: string;
  reason: string;
  status: string;
  at: string;
  /** Pseudonym of who asked; null where it comes from a time before escalations were followed. */
  asker: string | null;
  sealed_post: string | null;
  /** Pseudonym of who claimed it. */
  claimer: string | null;
  sealed_claimer: string | null;
  claimed_at: string | null;
  /** Where it was claimed: the post whose thread counts. */
  claimed_place: string | null;
  reminded_at: string | null;
  widened_at: string | null;
  closed_at: string | null;
  closed_by: string | null;
  /** What the desk's ticket system says of it. */
  sealed_ticket: string | null;
  ticket_at: string | null;
}

interface ReviewRow {
  id: string;
  tenant: string;
  turn_id: string;
  desk: string;
  four_eyes: number;
  status: string;
  version: number;
  at: string;
  expires_at: string;
  /** Pseudonyms, and names sealed under the key of whoever bears them. */
  asker: string;
  first: string | null;
  sealed_first: string | null;
  decider: string | null;
  sealed_decider: string | null;
  decided_at: string | null;
  reminded_at: string | null;
}

interface EscalationPlaceRow {
  tenant: string;
  /** `platform:channel:thread` */
  place: string;
  /** Id of the escalation or review. */
  escalation: string;
  side: string;
  /** JSON of `Posted`. */
  posted: string;
  at: string;
  /** Keyed digest of what it says; null where nobody noted it. */
  says: string | null;
}

interface HoldRow {
  id: string;
  tenant: string;
  /** Pseudonyms, here and of the people below. */
  subject: string;
  /** Null: everything of the person is held. */
  turn_id: string | null;
  sealed_reason: string;
  set_by: string;
  set_at: string;
  release_asked_by: string | null;
  release_asked_at: string | null;
  released_by: string | null;
  /** Null while it is in force. */
  released_at: string | null;
}

interface ContentGrantRow {
  id: string;
  tenant: string;
  turn_id: string;
  /** Pseudonyms, here and of who agreed. */
  reader: string;
  sealed_reason: string;
  asked_at: string;
  granted_by: string | null;
  /** Null while a second person has to agree. */
  until: string | null;
  reads: Generated<number>;
}

/** A line of the register of requests. */
interface PersonRequestRow {
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
