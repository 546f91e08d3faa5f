import { type Kysely, sql } from 'kysely';
import { RECOUNTED } from '../../src/audit/usage-recount.ts';
import type { AuditEvidence } from '../../src/ports/audit-evidence.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { findAuditedTurns } from './audited-turns.ts';
import type { Schema } from './schema.ts';
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
  readonly meta: string;
}

type Told = { readonly [K in 'incident' | 'status' | 'severity']?: unknown };

/**
 * Incidents that no entry says were opened, since the first that one says so of; and those that are not as the log has them. One statement sees rows
 * and entries as they are at one time, whoever acts meanwhile.
 */
async function findOdd(db: Kysely<Schema>, limit: number) {
  const { rows } = await sql<IncidentLine>`
    select kind, '' as id, at, '' as status, '' as severity, meta, seq from audit_entries where kind like 'incident.%'
    union all
    select '', id, at, status, severity, '', 0 from incidents
    order by seq`.execute(db);
  const from = rows.find(({ kind }) => kind === 'incident.opened')?.at;
  const told = new Map<string, Told & { opened?: true }>();
  for (const { kind, meta } of rows.filter(({ kind: of }) => of !== '')) {
    const entry = parseTold(meta);
    const id = String(entry.incident);
    const opened = kind === 'incident.opened' ? { opened: true as const, status: 'open' } : {};
    told.set(id, { ...told.get(id), ...opened, ...entry });
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

/** One from before these were logged is open, and as bad as it is. */
function isAsTold({ status, severity }: IncidentLine, told: Told = {}): boolean {
  return status === (told.status ?? 'open') && severity === (told.severity ?? severity);
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
