import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../../migrations/columns.ts';
import type { CheckFinding } from '../../src/domain/self-check.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { POSTGRES } from '../sql/postgres/dialect.ts';
import type { Schema } from '../sql/schema.ts';
import { ok, warning } from './check.ts';

/** Where the vectors of the handbook are compared. Out: nothing where the policy wants none, or on SQLite. */
export async function findVectors(
  db: Kysely<Schema>,
  { model }: Pick<Policy, 'model'>,
): Promise<readonly CheckFinding[]> {
  if (model.embeddings === undefined || !isPostgres(db)) return [];
  const { rows } = await sql<{ there: string; installed: string | null }>`
    select default_version as there, installed_version as installed
    from pg_available_extensions where name = 'vector'`.execute(db);
  const [found] = rows;
  if (found === undefined)
    return [ok('vectors of the handbook are compared in memory: this server has no pgvector.')];
  const isUsed = await POSTGRES.hasTable(db, 'passage_vectors');
  if (isUsed && found.installed !== null)
    return [ok(`vectors of the handbook are compared in PostgreSQL (pgvector ${found.installed}).`)];
  return [
    warning(
      `this server has pgvector ${found.installed ?? found.there}, and Candor does not use it: vectors of the handbook are compared in memory.`,
      'Start Candor once. Where that changes nothing, CREATE EXTENSION vector (0.7 or later) as its administrator, then restart.',
    ),
  ];
}
