import type { Kysely, Selectable } from 'kysely';
import type { Checkpoints, KeptCheckpoint } from '../../src/ports/checkpoints.ts';
import { hashOldPage } from './audit-tree.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openCheckpoints(db: Kysely<Schema>): Checkpoints {
  return {
    head: () => findHead(db),
    latest: () => findLatest(db),
    add: (checkpoint, after) => db.transaction().execute((trx) => add(trx, checkpoint, after)),
    async above(size, limit) {
      const rows = await db
        .selectFrom('audit_checkpoints')
        .selectAll()
        .where('size', '>', size)
        .orderBy('size')
        .limit(limit)
        .execute();
      return rows.map(toCheckpoint);
    },
    async cosign(size, note) {
      await db.updateTable('audit_checkpoints').set({ note }).where('size', '=', size).execute();
    },
  };
}

async function findHead(db: Kysely<Schema>): ReturnType<Checkpoints['head']> {
  const rows = await db.selectFrom('audit_tree').selectAll().execute();
  const head = rows.find(({ name }) => name === 'head');
  if (head !== undefined) return { size: head.size, nodes: head.nodes };
  await hashOldPage(db);
  return undefined;
}

async function findLatest(db: Kysely<Schema>): Promise<KeptCheckpoint | undefined> {
  const row = await db
    .selectFrom('audit_checkpoints')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toCheckpoint(row);
}

async function add(trx: Kysely<Schema>, checkpoint: KeptCheckpoint, after: number): Promise<boolean> {
  await dialectOf(trx).lock(trx, 'checkpoints');
  const latest = await findLatest(trx);
  if ((latest?.size ?? 0) !== after) return false;
  const { size, at, note, nodes } = checkpoint;
  const row = { at: toIso(at), note, nodes };
  await trx
    .insertInto('audit_checkpoints')
    .values({ size, ...row })
    .onConflict((conflict) => conflict.column('size').doUpdateSet(row)) // signed once more, by another key
    .execute();
  return true;
}

export function toCheckpoint({ at, ...row }: Selectable<Schema['audit_checkpoints']>): KeptCheckpoint {
  return { ...row, at: Temporal.Instant.from(at) };
}
