import type { FeedbackTables } from './schema-feedback.ts';
import type { AssessmentRun } from '../../src/ports/assessments.ts';
import type { Generated } from 'kysely';
import type { Listens } from '../../src/domain/listens.ts';
import type { Receipt } from '../../src/domain/turn-record.ts';
import type { DigestRuns } from '../../src/ports/digest-runs.ts';
import type { Undelivered } from '../../src/ports/inbox.ts';
import type { Withdrawal } from '../../src/ports/withdrawals.ts';
import type { KeyTables } from './key-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { SealTables } from './seal-tables.ts';

type DigestStatus = NonNullable<Awaited<ReturnType<DigestRuns['find']>>>;

/** Tables as they stand after all migrations. Instants are ISO-8601 UTC with milliseconds, so text order is time order. */
export interface Schema extends KeyTables, PeopleTables, SealTables, FeedbackTables {
  turns: TurnRow;
  assessments: AssessmentRow;
  assessment_results: {
    tenant: string;
    kind: AssessmentRow['kind'];
    period: string;
    item: string;
    measured: string;
    at: string;
  };
  channel_settings: { tenant: string; channel: string; listens: Listens | null; at: string };
  deleted_posts: { tenant: string; post: string; at: string };
  sent_requests: SentRequestRow;
  placeholders: PlaceholderRow;
  placeholder_origins: { tenant: string; thread: string; placeholder: string; origin: string; at: string };
  rate_limits: { key: string; full_at_ms: number | string };
  budgets: BudgetRow;
  audit_entries: AuditRow;
  usage_counts: { tenant: string; bucket: string; metric: string; label: string; value: number };
  usage_people: { tenant: string; bucket: string; person: string };
  /** The same by hour, day and month of UTC. */
  usage_rollups: {
    tenant: string;
    step: string;
    bucket: string;
    metric: string;
    label: string;
    value: number;
  };
  /** On which days of a month of UTC somebody asked, a bit each. */
  anomaly_hours: {
    tenant: string;
    hour: string;
    judged_at: string | null;
    busiest: Generated<number>;
    causes: Generated<string>;
  };
  usage_people_months: { tenant: string; bucket: string; person: string; days: number; charged_to: string };
  redaction_reports: {
    id: string;
    tenant: string;
    turn_id: string;
    key: string;
    subject: string;
    kind: string;
    sealed_clue: string;
    at: string;
    proposed_at: string | null;
  };
  siem_cursors: {
    sink: string;
    seq: number;
    previous: string;
    worker: string | null;
    held_until: string | null;
    failing_since: string | null;
  };
  test_candidates: {
    id: string;
    tenant: string;
    turn_id: string;
    subject: string;
    sealed_content: string;
    at: string;
  };
  false_alarms: { tenant: string; turn_id: string; at: string };
  feedback: { tenant: string; turn_id: string; subject: string; vote: string; at: string };
  feedback_reasons: {
    tenant: string;
    turn_id: string;
    subject: string;
    reasons: string;
    sealed_comment: string | null;
    at: string;
  };
  notices: {
    tenant: string;
    subject: string;
    version: string;
    shown_at: string;
    accepted_at: string | null;
  };
  opt_outs: { tenant: string; subject: string; at: string };
  welcomes: { tenant: string; subject: string; place: string; at: string };
  sessions: { tenant: string; id: string; subject: string; at: string; ends_at: string };
  pauses: { tenant: string; at: string; reason: string };
  model_canaries: {
    tenant: string;
    id: string;
    candidate: string;
    replaces: string;
    share: number;
    began_at: string;
    share_at: string;
    ended_at: string | null;
    why: string | null;
  };
  outbox: OutboxRow;
  digest_runs: DigestRunRow;
  handbooks: { tenant: string; version: number };
  handbook_documents: HandbookDocumentRow;
  embeddings: { space: string; hash: string; vector: Uint8Array };
  passages: PassageRow;
  passage_readers: { passage: number; reader: string };
}

/** `queued` waits, `running` has a worker, `ended` is recorded but not yet visible; the others are over. */
type TurnStatus = 'queued' | 'running' | 'ended' | 'delivered' | 'withdrawn' | Undelivered['as'];

interface TurnRow {
  seq: Generated<number>;
  id: string;
  tenant: string;
  platform: string;
  thread: string;
  event_key: string;
  post_key: string;
  subject: string;
  sealed_event: string;
  status: TurnStatus;
  attempts: number;
  retries: number;
  ready_at: string;
  worker: string | null;
  lease_until: string | null;
  reply_ref: string | null;
  received_at: string;
  ended_at: string | null;
  outcome: string | null;
  verdict: string | null;
  rule: string | null;
  sealed_record: string | null;
  /** JSON of `QuotaDecision`. */
  admission: string | null;
  /** 1: the platform refused the conversation after this was asked. */
  refused: Generated<number>;
  /** How often it ran alone and its process died, this time included while it does. */
  lone_runs: Generated<number>;
  /** JSON of the charges that were reserved for it. */
  reserved: string | null;
  /** 1: something left for an answer, and nobody knows yet whether it is billed. */
  maybe_billed: Generated<number>;
  /** Why it is not to be answered any more. */
  withdrawn: Generated<Withdrawal | null>;
}

interface SentRequestRow {
  tenant: string;
  turn_id: string;
  destination: string;
  sha256: string;
  purpose: Receipt['purpose'];
  /** Pseudonym of the asker. */
  subject: string;
  sealed_body: string;
  attempts: number;
  first_at: string;
  last_at: string;
}

interface AssessmentRow {
  tenant: string;
  kind: AssessmentRun['kind'];
  period: string;
  status: AssessmentRun['status'];
  design: string;
  worker: string;
  leased_until: string;
  started_at: string;
  ended_at: string | null;
  report: string;
}

interface BudgetRow {
  key: string;
  window_ms: number | string;
  used: number | string;
  /** The window before, and what was used in it. */
  before_ms: number | string;
  before_used: number | string;
}

interface PlaceholderRow {
  tenant: string;
  thread: string;
  placeholder: string;
  kind: string;
  subject: string;
  /** Empty once it is no longer kept: the number stays taken. */
  sealed_value: string;
  /** When it was given, or the latest question of its thread when that was last looked at; `0` for those from before. */
  at: string;
}

interface AuditRow {
  seq: number;
  at: string;
  tenant: string;
  kind: string;
  turn_id: string | null;
  actor: string | null;
  policy_version: string | null;
  meta: string;
  payload_hash: string | null;
  prev: string;
  hash: string;
  sealed_payload: string | null;
}

interface OutboxRow {
  seq: Generated<number>;
  id: string;
  tenant: string;
  about: string;
  /** Id of the escalation or review that it tells of; of a digest, `digest:` and its channel. */
  stream: string;
  side: string;
  key: string;
  subject: string;
  /** Empty once it was sent or given up. */
  sealed_content: string;
  status: 'waiting' | 'sent' | 'given_up';
  attempts: number;
  /** Of the attempts, those that may have posted it, one that is under way included. */
  unsure: number;
  ready_at: string;
  lease_until: string | null;
  at: string;
}

interface DigestRunRow {
  tenant: string;
  kind: string;
  channel: string;
  period_start: string;
  /** Null for one of before it was kept. */
  period_end: string | null;
  status: DigestStatus;
  /** When it was scheduled. */
  claimed_at: string;
  completed_at: string | null;
  post: string | null;
  /** When the link to its numbers was used. */
  numbers_taken_at: Generated<string | null>;
}

/** A document in one of its states. */
interface HandbookDocumentRow {
  seq: Generated<number>;
  tenant: string;
  document: string;
  digest: string;
  in_force: number;
  written_at: string;
}

interface PassageRow {
  seq: Generated<number>;
  tenant: string;
  document_seq: number;
  id: string;
  document: string;
  title: string;
  section: string;
  body: string;
  version: string;
  url: string | null;
  reviewed: string | null;
  valid_until: string | null;
  owner: string | null;
  /** JSON. */
  sensitivity: string | null;
}
