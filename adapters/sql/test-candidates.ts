import type { Kysely, Selectable } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { TestCandidates } from '../../src/ports/test-candidates.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type NewTestCandidate = Parameters<TestCandidates['add']>[0];
type TestCandidate = Awaited<ReturnType<TestCandidates['list']>>[number];

export function openTestCandidates(db: Kysely<Schema>, keyring: Keyring): TestCandidates {
  const deps = { db, keyring };
  return {
    async add(candidate, parts) {
      const row = await toRow(candidate, keyring);
      return changeOne(deps, row.tenant, parts, async (trx) => {
        const inserted = await trx
          .insertInto('test_candidates')
          .values(row)
          .onConflict((conflict) => conflict.columns(['tenant', 'turn_id']).doNothing())
          .executeTakeFirst();
        return inserted.numInsertedOrUpdatedRows;
      });
    },

    async list(tenant, limit) {
      const rows = await db
        .selectFrom('test_candidates')
        .selectAll()
        .where('tenant', '=', tenant)
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      const opened = await Promise.all(rows.map((row) => toCandidate(row, keyring)));
      return opened.filter((candidate) => candidate !== undefined);
    },

    drop: ({ tenant, id }, parts) =>
      changeOne(deps, tenant, parts, async (trx) => {
        const deleted = await trx
          .deleteFrom('test_candidates')
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .executeTakeFirst();
        return deleted.numDeletedRows;
      }),
  };
}

async function toRow({ id, tenant, turnId, at, content, subject }: NewTestCandidate, keyring: Keyring) {
  const person = keyring.pseudonym('subject', subject);
  const sealed = await keyring.seal(person, contextOf(id), JSON.stringify(content));
  return { id, tenant, turn_id: turnId, subject: person, sealed_content: sealed, at: toIso(at) };
}

/** Out: undefined where its person was erased. */
async function toCandidate(
  { id, tenant, turn_id: turnId, subject, sealed_content: sealed, at }: Selectable<Schema['test_candidates']>,
  keyring: Keyring,
): Promise<TestCandidate | undefined> {
  const content = await keyring.open(subject, contextOf(id), sealed);
  if (content === undefined) return undefined;
  const about = { id, tenant, turnId, at: Temporal.Instant.from(at) };
  return { ...about, content: JSON.parse(content) as TestCandidate['content'] };
}

function contextOf(id: string): string {
  return `test-candidate:${id}`;
}
