import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { NewRedactionReport, RedactionReports } from '../../src/ports/redaction-reports.ts';
import { Undone, sealChange, writeAll, writeChange } from './changes.ts';
import { insertMessages, sealMessages } from './outbox.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openRedactionReports(db: Kysely<Schema>, keyring: Keyring): RedactionReports {
  return {
    async add(report, parts) {
      const made = await sealReport(report, keyring);
      const sealed = await sealChange(parts, keyring);
      const isNew = await writeAll(db, async (trx) => {
        if (!(await insertReport(trx, made))) throw new Undone();
        await writeChange(trx, report.tenant, sealed);
      });
      const { tenant, turn_id, key } = made.row;
      return isNew ? report.id : findStanding(db, { tenant, turn_id, key });
    },

    async find(tenant, id) {
      const row = await db
        .selectFrom('redaction_reports')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toReport(row, keyring);
    },

    async propose({ tenant, id }, parts) {
      const sealed = await sealChange(parts, keyring);
      return writeAll(db, async (trx) => {
        const updated = await trx
          .updateTable('redaction_reports')
          .set({ proposed_at: toIso(parts.at) })
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .where('proposed_at', 'is', null)
          .executeTakeFirst();
        if (updated.numUpdatedRows !== 1n) throw new Undone();
        await writeChange(trx, tenant, sealed);
      });
    },
  };
}

/** A report as it is stored, and what is posted of it. */
interface SealedReport {
  readonly row: Insertable<Schema['redaction_reports']>;
  readonly messages: Awaited<ReturnType<typeof sealMessages>>;
}

/** Outside of any transaction, as `sealChange`. */
export async function sealReport(
  { id, tenant, turnId, kind, at, clue, subject, key, messages }: NewRedactionReport,
  keyring: Keyring,
): Promise<SealedReport> {
  const person = keyring.pseudonym('subject', subject);
  const sealedClue = await keyring.seal(person, contextOf(id), JSON.stringify(clue));
  return {
    row: { id, tenant, turn_id: turnId, key, subject: person, kind, sealed_clue: sealedClue, at: toIso(at) },
    messages: await sealMessages(messages, person, keyring),
  };
}

/** Out: false, and nothing written, where it was made before. */
export async function insertReport(trx: Kysely<Schema>, { row, messages }: SealedReport): Promise<boolean> {
  const inserted = await trx
    .insertInto('redaction_reports')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant', 'turn_id', 'key']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
  const { id, tenant, subject, at } = row;
  return insertMessages(trx, { tenant, about: 'report', stream: id, subject, at }, messages);
}

async function findStanding(
  db: Kysely<Schema>,
  key: Pick<Schema['redaction_reports'], 'tenant' | 'turn_id' | 'key'>,
): Promise<string> {
  const { id } = await db
    .selectFrom('redaction_reports')
    .select('id')
    .where((where) => where.and(key))
    .executeTakeFirstOrThrow();
  return id;
}

async function toReport(
  row: Selectable<Schema['redaction_reports']>,
  keyring: Keyring,
): Promise<Awaited<ReturnType<RedactionReports['find']>>> {
  const clue = await keyring.open(row.subject, contextOf(row.id), row.sealed_clue);
  return {
    id: row.id,
    tenant: row.tenant,
    turnId: row.turn_id,
    kind: row.kind,
    at: Temporal.Instant.from(row.at),
    clue: clue === undefined ? undefined : (JSON.parse(clue) as NewRedactionReport['clue']),
    proposedAt: row.proposed_at === null ? undefined : Temporal.Instant.from(row.proposed_at),
  };
}

function contextOf(id: string): string {
  return `redaction-report:${id}`;
}
