import type { Kysely } from 'kysely';
import type { ChangeParts } from '../../src/ports/change-parts.ts';
import type { ConsentOf } from '../../src/ports/consents.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Trainings } from '../../src/ports/trainings.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

export function openTrainings(db: Kysely<Schema>, keyring: Keyring): Trainings {
  const store = { db, keyring };
  return {
    async find(person, course) {
      const row = await db
        .selectFrom('trainings')
        .select(['step', 'wrong', 'completed_at'])
        .where((where) => where.and(toRow(person, course, keyring)))
        .executeTakeFirst();
      const completedAt = row?.completed_at == null ? undefined : Temporal.Instant.from(row.completed_at);
      return row && { step: row.step, wrong: row.wrong, completedAt };
    },
    advance: (person, course, from, to, at) => advance(store, toRow(person, course, keyring), from, to, at),
    complete: (person, course, group, parts) => complete(store, person, course, group, parts),
    completions: (tenant) => listCompletions(store, tenant),
    async giveTip(person, tip, turnId, at) {
      const { tenant, subject } = toRow(person, '', keyring);
      await db
        .insertInto('tips')
        .values({ tenant, subject, tip, turn_id: turnId, at: toIso(at) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await db
        .selectFrom('tips')
        .select('turn_id')
        .where((where) => where.and({ tenant, subject, tip }))
        .executeTakeFirst();
      return row?.turn_id === turnId;
    },
  };
}

function toRow({ tenant, subject }: ConsentOf, course: string, keyring: Keyring) {
  return { tenant, subject: keyring.pseudonym('subject', subject), course };
}

async function advance(
  { db }: StoreDeps,
  row: ReturnType<typeof toRow>,
  from: number,
  { step, wrong }: Parameters<Trainings['advance']>[3],
  at: Temporal.Instant,
): Promise<boolean> {
  const moved = await db
    .updateTable('trainings')
    .set({ step, wrong })
    .where((where) => where.and({ ...row, step: from }))
    .executeTakeFirst();
  if (moved.numUpdatedRows === 1n || from > 0) return moved.numUpdatedRows === 1n;
  const begun = await db
    .insertInto('trainings')
    .values({ ...row, step, wrong, started_at: toIso(at) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return begun.numInsertedOrUpdatedRows === 1n;
}

async function complete(
  store: StoreDeps,
  person: ConsentOf,
  course: string,
  group: string,
  parts: ChangeParts,
): Promise<boolean> {
  const row = toRow(person, course, store.keyring);
  const name = await store.keyring.seal(row.subject, contextOf(course), person.subject);
  return changeOne(store, person.tenant, parts, async (trx) => {
    const done = await trx
      .updateTable('trainings')
      .set({ completed_at: toIso(parts.at), charged_to: group, sealed_name: name })
      .where((where) => where.and(row))
      .where('completed_at', 'is', null)
      .executeTakeFirst();
    return done.numUpdatedRows;
  });
}

async function listCompletions(
  { db, keyring }: StoreDeps,
  tenant: string,
): ReturnType<Trainings['completions']> {
  const rows = await db
    .selectFrom('trainings')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('completed_at', 'is not', null)
    .orderBy('completed_at', 'desc')
    .orderBy('subject')
    .execute();
  return Promise.all(
    rows.map(async ({ subject, course, completed_at: at, charged_to: group, sealed_name: sealed }) => ({
      person: subject,
      name: sealed === null ? undefined : await keyring.open(subject, contextOf(course), sealed),
      course,
      at: Temporal.Instant.from(at ?? ''),
      group,
    })),
  );
}

function contextOf(course: string): string {
  return `training:${course}:name`;
}
