import { type RawBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** A person as the database knows them: pseudonyms only, and the keys of their rate limit and budgets. */
interface StoredPerson {
  readonly tenant: string;
  readonly person: string;
  readonly limit: string;
  readonly budget: string;
}

type Row = Readonly<Record<string, unknown>>;

/** How rows of a table are about a person, and what becomes of them when that person is erased. */
interface SubjectRows {
  readonly table: keyof Schema;
  where(person: StoredPerson): RawBuilder<boolean>;
  /** What of a row is theirs; all of it where left out. */
  readonly columns?: readonly string[];
  /** The columns that are sealed for them, and the context each is sealed in. */
  readonly sealed?: Readonly<Record<string, (row: Row) => string>>;
  /** It is read through by the number of its rows: no index leads to a person. */
  readonly inSteps?: true;
  /**
   * `delete`; columns to be written over; `nobody`: a number of this erasure takes the place of the pseudonym in that column; or
   * `keep`: nothing there is readable or leads to them once the key is gone, or it passes within days.
   */
  readonly erase: 'delete' | 'keep' | { readonly nobody: string } | Readonly<Record<string, unknown>>;
}

const by =
  (column: string) =>
  ({ tenant, person }: StoredPerson): RawBuilder<boolean> =>
    sql`tenant = ${tenant} and ${sql.ref(column)} = ${person} and ${sql.ref(column)} <> ''`; // in words, for indexes

const ofTheirs =
  (
    column: string,
    ...tables: readonly { readonly from: string; readonly id: string; readonly by: string }[]
  ) =>
  ({ tenant, person }: StoredPerson): RawBuilder<boolean> => {
    const ids = tables.map(
      ({ from, id, by: whose }) =>
        sql`select ${sql.ref(id)} from ${sql.table(from)} where tenant = ${tenant} and ${sql.ref(whose)} = ${person} and ${sql.ref(whose)} <> ''`,
    );
    const any = sql.join(ids, sql` union all `);
    return sql`tenant = ${tenant} and ${sql.ref(column)} in (${any}) and ${sql.ref(column)} <> ''`;
  };

const THEIR_TURNS = { from: 'turns', id: 'id', by: 'subject' };

const PLACEHOLDER = {
  sealed_value: ({ thread, placeholder }: Row) => `placeholder:${String(thread)}:${String(placeholder)}`,
};

/** Others asked in the thread of a placeholder as well. */
function isShared({ person }: StoredPerson, table = 'placeholders'): RawBuilder<boolean> {
  const [tenant, thread] = [sql.ref(`${table}.tenant`), sql.ref(`${table}.thread`)];
  return sql`exists (
    select 1 from turns o where o.tenant = ${tenant} and o.thread = ${thread} and o.subject <> ${person})`;
}

const eventOf = ({ incident, version }: Row) => `incident:${String(incident)}:${String(version)}`;

/** Set in place of the pseudonym of somebody erased, in a row that others need. */
const ERASED = 'erased';

/**
 * Every table that holds anything about a person. What is found through another table comes before that one. A test compares
 * this with the inventory.
 */
export const SUBJECT_TABLES: readonly SubjectRows[] = [
  {
    table: 'incidents',
    where: ofTheirs('turn_id', THEIR_TURNS),
    columns: ['id', 'tenant', 'kind', 'severity', 'at', 'turn_id', 'cause', 'status', 'count', 'group_key'],
    erase: 'keep', // an id of a turn that is gone by then
  },
  {
    table: 'incidents',
    where: by('owner'),
    columns: ['id', 'owner', 'sealed_owner'],
    sealed: { sealed_owner: ({ id }) => `incident:${String(id)}:owner` },
    erase: { owner: ERASED, sealed_owner: null },
  },
  {
    table: 'incident_events',
    where: by('actor'),
    columns: ['incident', 'version', 'at', 'action', 'actor', 'sealed_actor', 'sealed_note'],
    sealed: {
      sealed_actor: (row) => `${eventOf(row)}:actor`,
      sealed_note: (row) => `${eventOf(row)}:note`,
    },
    erase: { actor: ERASED, sealed_actor: null, sealed_note: null },
  },
  {
    table: 'incident_events',
    where: by('owner'),
    columns: ['incident', 'version', 'at', 'owner', 'sealed_owner'],
    sealed: { sealed_owner: (row) => `${eventOf(row)}:owner` },
    erase: { owner: ERASED, sealed_owner: null },
  },
  { table: 'false_alarms', where: ofTheirs('turn_id', THEIR_TURNS), erase: 'delete' },
  {
    table: 'escalation_places',
    where: ofTheirs(
      'escalation',
      { from: 'escalations', id: 'id', by: 'asker' },
      { from: 'reviews', id: 'id', by: 'asker' },
    ),
    erase: 'delete',
  },
  {
    table: 'sent_requests',
    where: by('subject'),
    sealed: { sealed_body: ({ turn_id: turn }) => `turn:${String(turn)}:sent` },
    erase: 'delete',
  },
  {
    table: 'placeholder_origins',
    where: ({ tenant, person }) =>
      sql`tenant = ${tenant} and origin = ${`person:${person}`} and origin <> ''`,
    erase: 'delete',
  },
  {
    table: 'placeholder_origins',
    where: (person) => sql`
      tenant = ${person.tenant} and origin <> ${`person:${person.person}`} and exists (
        select 1 from placeholders p
        where p.tenant = placeholder_origins.tenant and p.thread = placeholder_origins.thread
          and p.placeholder = placeholder_origins.placeholder and p.subject = ${person.person})
        and not ${isShared(person, 'placeholder_origins')}`,
    columns: ['tenant', 'thread', 'placeholder'],
    erase: 'delete',
  },
  {
    table: 'placeholders',
    where: (person) => sql`${by('subject')(person)} and ${isShared(person)}`,
    sealed: PLACEHOLDER,
    // The number stays taken: a later value under it would show up in what others were answered.
    erase: { sealed_value: '', subject: ERASED },
  },
  {
    table: 'placeholders',
    where: (person) => sql`${by('subject')(person)} and not ${isShared(person)}`,
    sealed: PLACEHOLDER,
    erase: 'delete',
  },
  { table: 'fingerprints', where: by('subject'), erase: 'delete' },
  {
    table: 'theme_signals',
    where: by('subject'),
    sealed: {
      sealed_words: ({ turn_id: turn, kind }) => `theme-signal:${String(turn)}:${String(kind)}`,
    },
    erase: 'delete', // a theme has fewer from then on, and none at last
  },
  { table: 'theme_words', where: by('subject'), erase: 'delete' },
  {
    table: 'themes',
    where: by('subject'),
    sealed: { sealed_word: ({ day, theme }) => `theme:${String(day)}:${String(theme)}` },
    erase: 'delete',
  },
  {
    table: 'redaction_reports',
    where: by('subject'),
    sealed: { sealed_clue: ({ id }) => `redaction-report:${String(id)}` },
    erase: 'delete',
  },
  {
    table: 'test_candidates',
    where: by('subject'),
    sealed: { sealed_content: ({ id }) => `test-candidate:${String(id)}` },
    erase: 'delete',
  },
  {
    table: 'feedback_reasons',
    where: by('subject'),
    sealed: { sealed_comment: ({ turn_id: turn }) => `feedback:${String(turn)}` },
    erase: 'delete',
  },
  { table: 'feedback', where: by('subject'), erase: 'delete' },
  { table: 'reports', where: by('subject'), erase: 'delete' },
  {
    table: 'escalations',
    where: by('asker'),
    columns: [
      'id',
      'tenant',
      'turn_id',
      'desk',
      'reason',
      'status',
      'at',
      'sealed_post',
      'sealed_ticket',
      'asker',
      'closed_at',
    ],
    sealed: {
      sealed_post: ({ id }) => `escalation:${String(id)}:post`,
      sealed_ticket: ({ id }) => `escalation:${String(id)}:ticket`,
    },
    erase: 'delete',
  },
  {
    table: 'escalations',
    where: by('claimer'),
    columns: ['id', 'desk', 'claimer', 'sealed_claimer', 'claimed_at'],
    sealed: { sealed_claimer: ({ id }) => `escalation:${String(id)}:claimer` },
    erase: { claimer: ERASED, sealed_claimer: null },
  },
  {
    table: 'reviews',
    where: by('asker'),
    columns: ['id', 'tenant', 'turn_id', 'desk', 'status', 'at', 'asker', 'expires_at', 'decided_at'],
    erase: 'delete',
  },
  ...(['first', 'decider'] as const).map((role): SubjectRows => ({
    table: 'reviews',
    where: by(role),
    columns: ['id', 'desk', role, `sealed_${role}`],
    sealed: { [`sealed_${role}`]: ({ id }) => `review:${String(id)}:${role}` },
    erase: { [role]: ERASED, [`sealed_${role}`]: null },
  })),
  {
    table: 'outbox',
    where: by('subject'),
    sealed: { sealed_content: ({ id }) => `outbox:${String(id)}` },
    erase: 'delete',
  },
  {
    table: 'holds',
    where: (person) => sql`${by('subject')(person)} and released_at is null`,
    columns: ['id', 'tenant', 'turn_id', 'subject', 'set_at'], // why, and who decided so, is the organisation's
    erase: 'keep', // nothing is erased while it stands
  },
  {
    table: 'holds',
    where: (person) => sql`${by('subject')(person)} and released_at is not null`,
    columns: ['id', 'tenant', 'turn_id', 'subject', 'set_at', 'released_at'],
    erase: 'delete',
  },
  {
    table: 'content_grants',
    where: by('reader'),
    sealed: { sealed_reason: ({ id }) => `content-grant:${String(id)}` },
    erase: 'delete', // that they read what was another's stands in the log, under the pseudonym
  },
  {
    table: 'content_grants',
    where: by('granted_by'),
    columns: ['id', 'turn_id', 'granted_by', 'until'],
    erase: { granted_by: ERASED },
  },
  { table: 'notices', where: by('subject'), erase: 'delete' },
  {
    table: 'trainings',
    where: by('subject'),
    sealed: { sealed_name: ({ course }) => `training:${String(course)}:name` },
    erase: 'delete',
  },
  { table: 'tips', where: by('subject'), erase: 'delete' },
  { table: 'opt_outs', where: by('subject'), erase: 'delete' },
  { table: 'welcomes', where: by('subject'), erase: 'delete' },
  { table: 'sessions', where: by('subject'), erase: 'delete' },
  { table: 'usage_people', where: by('person'), erase: { nobody: 'person' } }, // figures of people must not shrink
  { table: 'usage_people_months', where: by('person'), erase: { nobody: 'person' } },
  { table: 'rate_limits', where: ({ limit }) => sql`key = ${limit}`, erase: 'keep' },
  { table: 'budgets', where: ({ budget }) => sql`key like ${`%${budget}%`}`, erase: 'keep' },
  {
    table: 'person_requests',
    where: by('subject'),
    sealed: { sealed_words: ({ id }) => `request:${String(id)}` },
    erase: { sealed_words: null }, // what was asked for and when it was answered is proof, under the pseudonym
  },
  {
    table: 'turns',
    where: by('subject'),
    sealed: {
      sealed_event: ({ id }) => `turn:${String(id)}:event`,
      sealed_record: ({ id }) => `turn:${String(id)}:record`,
    },
    erase: 'delete',
  },
  {
    table: 'audit_entries',
    // What their key left there belongs to no organisation.
    where: ({ tenant, person }) => sql`tenant in (${tenant}, '') and actor = ${person}`,
    sealed: { sealed_payload: ({ kind }) => `audit:${String(kind)}` },
    erase: 'keep', // the log is whole or it proves nothing; what it sealed is unreadable with the key
  },
  {
    table: 'data_keys',
    where: ({ person }) => sql`subject = ${person}`,
    columns: ['subject', 'made_at'],
    erase: 'keep', // destroyed by itself, so that every process hears of it
  },
];
