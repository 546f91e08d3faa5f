import { type Kysely, sql } from 'kysely';
import { RECOUNTED } from '../../src/audit/usage-recount.ts';
import type { AuditEvidence } from '../../src/ports/audit-evidence.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { findAuditedTurns } from './audited-turns.ts';
import type { Schema } from './schema.ts';
import { toStoredEntry } from './stored-log.ts';

type Totals = Parameters<AuditEvidence['totals']>[0];

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
    totals: (of) => findTotals(db, of),
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

async function findTotals(db: Kysely<Schema>, { until, incidentsFrom, limit }: Totals) {
  const { rows: counts } = await sql<{
    tenant: string;
    day: string;
    metric: string;
    label: string;
    value: number | string;
  }>`
    select tenant, substr(bucket, 1, 10) as day, metric, label, sum(value) as value from usage_counts
    where bucket < ${until} and metric in (${sql.join([...RECOUNTED])})
    group by tenant, substr(bucket, 1, 10), metric, label`.execute(db);
  const turns = await sql<{ id: string }>`
    select t.id from turns t where t.ended_at is not null and not exists (
      select 1 from audit_entries a where a.turn_id = t.id and a.kind = 'turn.ended') limit ${limit}`.execute(
    db,
  );
  const incidents = incidentsFrom === undefined ? [] : await findUnlogged(db, incidentsFrom, limit);
  return {
    counts: counts.map((count) => ({ ...count, value: Number(count.value) })),
    turns: turns.rows.map(({ id }) => id),
    incidents,
  };
}

/** Incidents that no entry says were opened, at or after `from`. */
async function findUnlogged(db: Kysely<Schema>, from: string, limit: number): Promise<readonly string[]> {
  const logged = new Set<string>();
  const found: string[] = [];
  const opened = await db
    .selectFrom('audit_entries')
    .select('meta')
    .where('kind', '=', 'incident.opened')
    .execute();
  for (const { meta } of opened) logged.add(incidentOf(meta));
  const rows = await db.selectFrom('incidents').select('id').where('at', '>=', from).execute();
  for (const { id } of rows) if (!logged.has(id) && found.length < limit) found.push(id);
  return found;
}

function incidentOf(meta: string): string {
  try {
    return String((JSON.parse(meta) as { readonly incident?: unknown }).incident);
  } catch {
    return '';
  }
}
