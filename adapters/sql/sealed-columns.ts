import type { Schema } from './schema.ts';

type Row = Readonly<Record<string, unknown>>;

/** A column that holds envelopes. */
interface SealedColumn {
  readonly table: keyof Schema;
  readonly column: string;
  /** The column that names whose key it is under, or the name itself. */
  readonly subject: (row: Row) => string;
  /** What an envelope is bound to, as the store that reads it says. */
  readonly context: (row: Row) => string;
}

function bySubject(
  table: keyof Schema,
  column: string,
  context: SealedColumn['context'],
  subject = 'subject',
): SealedColumn {
  return { table, column, context, subject: (row) => text(row[subject]) };
}

/** Every sealed column, so that all of them can be sealed anew; a test holds this against the inventory. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  bySubject('turns', 'sealed_event', ({ id }) => `turn:${text(id)}:event`),
  bySubject('turns', 'sealed_record', ({ id }) => `turn:${text(id)}:record`),
  bySubject('sent_requests', 'sealed_body', (row) => `turn:${text(row['turn_id'])}:sent`),
  bySubject(
    'placeholders',
    'sealed_value',
    (row) => `placeholder:${text(row['thread'])}:${text(row['placeholder'])}`,
  ),
  bySubject(
    'theme_signals',
    'sealed_words',
    (row) => `theme-signal:${text(row['turn_id'])}:${text(row['kind'])}`,
  ),
  bySubject('themes', 'sealed_word', ({ day, theme }) => `theme:${text(day)}:${text(theme)}`),
  bySubject('redaction_reports', 'sealed_clue', ({ id }) => `redaction-report:${text(id)}`),
  bySubject('test_candidates', 'sealed_content', ({ id }) => `test-candidate:${text(id)}`),
  bySubject('feedback_reasons', 'sealed_comment', (row) => `feedback:${text(row['turn_id'])}`),
  bySubject('outbox', 'sealed_content', ({ id }) => `outbox:${text(id)}`),
  bySubject('escalations', 'sealed_post', ({ id }) => `escalation:${text(id)}:post`, 'asker'),
  bySubject('escalations', 'sealed_ticket', ({ id }) => `escalation:${text(id)}:ticket`, 'asker'),
  bySubject('escalations', 'sealed_claimer', ({ id }) => `escalation:${text(id)}:claimer`, 'claimer'),
  bySubject('reviews', 'sealed_first', ({ id }) => `review:${text(id)}:first`, 'first'),
  bySubject('reviews', 'sealed_decider', ({ id }) => `review:${text(id)}:decider`, 'decider'),
  bySubject('person_requests', 'sealed_words', ({ id }) => `request:${text(id)}`),
  bySubject('trainings', 'sealed_name', ({ course }) => `training:${text(course)}:name`),
  bySubject('content_grants', 'sealed_reason', ({ id }) => `content-grant:${text(id)}`, 'reader'),
  bySubject('incidents', 'sealed_owner', ({ id }) => `incident:${text(id)}:owner`, 'owner'),
  ...(['actor', 'owner'] as const).map((role) =>
    bySubject('incident_events', `sealed_${role}`, (row) => `${eventOf(row)}:${role}`, role),
  ),
  bySubject('incident_events', 'sealed_note', (row) => `${eventOf(row)}:note`, 'actor'),
  bySubject('holds', 'sealed_reason', ({ id }) => `hold:${text(id)}`),
  {
    table: 'audit_entries',
    column: 'sealed_payload',
    subject: ({ actor }) => (actor === null ? 'system' : text(actor)),
    context: ({ kind }) => `audit:${text(kind)}`,
  },
  {
    table: 'installations',
    column: 'sealed_content',
    subject: ({ platform, workspace }) => `installation:${text(platform)}:${text(workspace)}`,
    context: ({ tenant, platform, workspace }) =>
      `installation:${text(tenant)}:${text(platform)}:${text(workspace)}`,
  },
];

/** A line of the timeline of an incident. */
function eventOf({ incident, version }: Row): string {
  return `incident:${text(incident)}:${String(version)}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
