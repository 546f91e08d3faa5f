import { type Kysely, sql } from 'kysely';
import { RECOUNTED } from '../../src/audit/usage-recount.ts';
import { BREACH_HOURS, MUTED_HOURS } from '../../src/domain/incident.ts';
import type { AuditEvidence } from '../../src/ports/audit-evidence.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { findAuditedTurns } from './audited-turns.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { toStoredEntry } from './stored-log.ts';
import { findWrongRollups } from './usage-rollups-check.ts';

const ENTRIES = 'entries';

export function openAuditEvidence(db: Kysely<Schema>, keyring: Keyring): AuditEvidence {
  return {
    async ofKinds(kinds) {
      const rows = await db
        .selectFrom('audit_entries')
        .selectAll()
        .where('kind', 'in', kinds)
        .orderBy('seq')
        .execute();
      return rows.map(toStoredEntry);
    },
    turns: (ids) => findAuditedTurns({ db, keyring }, ids),
    async incidents(ids) {
      if (ids.length === 0) return [];
      const rows = await db.selectFrom('incidents').selectAll().where('id', 'in', ids).execute();
      return rows.map(({ turn_id: turnId, ...row }) => ({ ...row, turnId }));
    },
    people: (subjects) => findPeople(db, subjects),
    totals: (limit) => findTotals(db, limit),
  };
}

async function findPeople(db: Kysely<Schema>, subjects: readonly string[]) {
  const [keys, notices, optOuts] = await Promise.all([
    db.selectFrom('data_keys').select('subject').where('subject', 'in', subjects).execute(),
    db.selectFrom('notices').selectAll().where('subject', 'in', subjects).execute(),
    db.selectFrom('opt_outs').selectAll().where('subject', 'in', subjects).execute(),
  ]);
  return {
    keys: new Set(keys.map(({ subject }) => subject)),
    notices: notices.map(({ accepted_at: acceptedAt, ...row }) => ({ ...row, acceptedAt })),
    optOuts,
  };
}

/** The number of entries comes with the counts in one statement: the counts tell of these and of no more. */
async function findTotals(db: Kysely<Schema>, limit: number) {
  const { rows: counts } = await sql<{
    tenant: string;
    day: string;
    metric: string;
    label: string;
    value: number | string;
  }>`
    select tenant, substr(bucket, 1, 10) as day, metric, label, sum(value) as value from usage_counts
    where metric in (${sql.join([...RECOUNTED])})
    group by tenant, substr(bucket, 1, 10), metric, label
    union all select '', '', ${ENTRIES}, '', coalesce(max(seq), 0) from audit_entries`.execute(db);
  const turns = await sql<{ id: string }>`
    select t.id from turns t where t.ended_at is not null and not exists (
      select 1 from audit_entries a where a.turn_id = t.id and a.kind = 'turn.ended') limit ${limit}`.execute(
    db,
  );
  return {
    entries: Number(counts.find(({ metric }) => metric === ENTRIES)?.value ?? 0),
    counts: counts
      .filter(({ metric }) => metric !== ENTRIES)
      .map((count) => ({ ...count, value: Number(count.value) })),
    rollups: await findWrongRollups(db),
    turns: turns.rows.map(({ id }) => id),
    ...(await findOdd(db, limit)),
  };
}

/** What is read of an incident: its row, or an entry of the log about it. */
interface IncidentLine {
  readonly kind: string;
  readonly id: string;
  readonly at: string;
  readonly status: string;
  readonly severity: string;
  readonly due_at: string | null;
  readonly muted_until: string | null;
  readonly meta: string;
}

type Told = { readonly [K in 'incident' | 'status' | 'severity']?: unknown };
/** What all entries about an incident come to. */
type ToldOf = Told & { readonly opened?: true; readonly dueAt?: string | null; readonly mutedUntil?: string };

/**
 * Incidents that no entry says were opened, since the first that one says so of; and those that are not as the log has them. One statement sees rows
 * and entries as they are at one time, whoever acts meanwhile.
 */
async function findOdd(db: Kysely<Schema>, limit: number) {
  const { rows } = await sql<IncidentLine>`
    select kind, '' as id, at, '' as status, '' as severity, null as due_at, null as muted_until, meta, seq
    from audit_entries where kind like 'incident.%'
    union all
    select '', id, at, status, severity, due_at, muted_until, '', 0 from incidents
    order by seq`.execute(db);
  const from = rows.find(({ kind }) => kind === 'incident.opened')?.at;
  const told = new Map<string, ToldOf>();
  for (const line of rows.filter(({ kind: of }) => of !== '')) {
    const entry = parseTold(line.meta);
    const id = String(entry.incident);
    const opened = line.kind === 'incident.opened' ? { opened: true as const, status: 'open' } : {};
    told.set(id, { ...told.get(id), ...opened, ...entry, ...toDates(line, entry) });
  }
  const found = rows.filter(({ kind }) => kind === '');
  const isUnlogged = ({ id, at }: IncidentLine) =>
    from !== undefined && at >= from && told.get(id)?.opened !== true;
  return {
    incidents: idsOf(found.filter(isUnlogged), limit),
    incidentsAltered: idsOf(
      found.filter((row) => !isAsTold(row, told.get(row.id))),
      limit,
    ),
  };
}

/** The date by which an authority must know, and until when nobody is told: both follow from when the entry was written. */
function toDates({ kind, at }: IncidentLine, { severity }: Told): Pick<ToldOf, 'dueAt' | 'mutedUntil'> {
  const after = (hours: number) => toIso(Temporal.Instant.from(at).add({ hours }));
  return {
    ...(severity === undefined ? {} : { dueAt: severity === 'personal_data' ? after(BREACH_HOURS) : null }),
    ...(kind === 'incident.muted' ? { mutedUntil: after(MUTED_HOURS) } : {}),
  };
}

/** One from before these were logged is open, and as bad as it is. */
function isAsTold(
  { status, severity, due_at: dueAt, muted_until: mutedUntil }: IncidentLine,
  told: ToldOf = {},
): boolean {
  const isAsBad = severity === (told.severity ?? severity) && dueAt === (told.dueAt ?? null);
  return status === (told.status ?? 'open') && isAsBad && mutedUntil === (told.mutedUntil ?? null);
}

function idsOf(lines: readonly IncidentLine[], limit: number): readonly string[] {
  return lines.slice(0, limit).map(({ id }) => id);
}

function parseTold(meta: string): Told {
  try {
    return JSON.parse(meta) as Told;
  } catch {
    return {};
  }
}
