import { type Kysely, sql } from 'kysely';
import type { IncidentEnd } from '../../src/ports/change-parts.ts';
import { type SealedFact, toUnsealedRow } from './audit-log.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

interface Ending {
  readonly id: string;
  readonly tenant: string;
  readonly version: number;
  readonly turn_id: string | null;
  readonly kind: string;
}

/**
 * Resolves what has ended by itself. An incident that somebody else changes at this moment is passed over, so that nobody waits
 * for another in a circle: it ends the next time. Out: what the audit log must be told, before the transaction ends.
 */
export async function endIncidents(
  trx: Kysely<Schema>,
  tenant: string,
  ends: readonly IncidentEnd[],
  at: Temporal.Instant,
): Promise<readonly SealedFact[]> {
  if (ends.length === 0) return [];
  const found = await findEnding(trx, tenant, ends, at);
  for (const incident of found) await endOne(trx, incident, toIso(at));
  return found.map(({ id, kind, tenant: whose, turn_id: turnId }) =>
    toUnsealedRow({
      tenant: whose,
      kind: 'incident.resolved',
      at,
      ...(turnId === null ? {} : { turnId }),
      meta: { incident: id, incidentKind: kind, status: 'resolved', cause: 'ended', by: 'itself' },
    }),
  );
}

async function findEnding(
  trx: Kysely<Schema>,
  tenant: string,
  ends: readonly IncidentEnd[],
  at: Temporal.Instant,
): Promise<readonly Ending[]> {
  const any = ends.map(({ kind, group, except = [], quietMs = 0, tenant: whose = tenant }) => {
    const until = toIso(at.subtract({ milliseconds: quietMs }));
    const which = group === undefined ? sql`` : sql`and t.group_key = ${group}`;
    const others = except.length === 0 ? sql`` : sql`and t.group_key not in (${sql.join(except)})`;
    return sql`(t.tenant = ${whose} and t.kind = ${kind} ${which} ${others} and t.last_at <= ${until})`;
  });
  const { rows } = await sql<Ending>`
    select t.id, t.tenant, t.version, t.turn_id, t.kind from incidents t
    where t.counts = 1 and (${sql.join(any, sql` or `)})
    order by t.id ${dialectOf(trx).skipLocked}`.execute(trx);
  return rows;
}

async function endOne(trx: Kysely<Schema>, { id, tenant, version }: Ending, at: string): Promise<void> {
  const ended = { status: 'resolved', ended_at: at, changed_at: at, resolution: 'ended', counts: 0 } as const;
  await trx
    .updateTable('incidents')
    .set({ ...ended, version: version + 1 })
    .where('id', '=', id)
    .execute();
  const line = { action: 'resolve', status: 'resolved', cause: 'ended' };
  await trx
    .insertInto('incident_events')
    .values({ incident: id, version: version + 1, tenant, at, ...line })
    .execute();
}
