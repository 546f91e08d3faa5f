import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Environment } from '../../src/base/environment.ts';
import type { BaseEnv } from '../base-env.ts';
import { readRules } from '../files/read-organisation.ts';
import { readModules } from '../settings.ts';
import { fileOf, toPostgresOptions } from '../sql/database.ts';
import { connectPostgres } from '../sql/postgres/open.ts';
import type { Schema } from '../sql/schema.ts';
import type { Check } from './check.ts';

type FindOverdue = NonNullable<Patient['findOverdue']>;
type Patient = Parameters<Check['run']>[0];

/** Reads the settings, and opens the rest when it is asked for. */
export function openPatient(
  processEnv: Environment,
  findOverdue?: FindOverdue,
): { readonly patient: Patient; close(): Promise<void> } {
  const { env, base, faults } = readModules(processEnv, false);
  let opened: Promise<Kysely<Schema> | undefined> | undefined;
  const patient: Patient = {
    env,
    base,
    faults,
    organisation: () => readRules(base ?? { CANDOR_ORG_DIR: 'org' }),
    database: () => (opened ??= Promise.try(() => (base === undefined ? undefined : openReadOnly(base)))),
    findOverdue,
    now: Temporal.Now.instant(),
  };
  return {
    patient,
    async close() {
      const db = await opened?.catch(() => undefined);
      await db?.destroy();
    },
  };
}

function openReadOnly(base: BaseEnv): Kysely<Schema> | undefined {
  const options = toPostgresOptions(base, base.DATABASE_URL);
  if (options !== undefined) return connectPostgres({ ...options, poolSize: 2 });
  const file = fileOf(base.CANDOR_DATA_DIR);
  if (!existsSync(file)) return undefined;
  const database = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 2000 });
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
}
