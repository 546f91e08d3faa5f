import { existsSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { Kysely } from 'kysely';
import type { MoveReport } from '../src/audit/move-report.ts';
import { ConfigError } from '../src/base/errors.ts';
import { BaseEnv } from './base-env.ts';
import { makeDataDir } from './files/data-dir.ts';
import { fileOf, toPostgresOptions } from './sql/database.ts';
import { copyDatabase } from './sql/move.ts';
import { openPostgres } from './sql/postgres/open.ts';
import { LONG } from './sql/postgres/time-limits.ts';
import type { Schema } from './sql/schema.ts';
import { openSqlite } from './sql/sqlite/open.ts';
import { lockServing } from './sql/sqlite/serving.ts';

type Refusal = Extract<Awaited<ReturnType<typeof copyDatabase>>, { readonly reason: string }>;

/** A database that is named on the command line: `sqlite:FILE`, `sqlite:FOLDER` or `postgres://…`. */
type Location =
  | { readonly type: 'sqlite'; readonly file: string }
  | { readonly type: 'postgres'; readonly url: string };

/**
 * Copies a whole installation from one database to another, which must be empty, and checks the copy. The master key is not
 * part of it.
 *
 * Throws: `ConfigError` `USAGE` when a place is not one, is served, or refuses the copy; as `openSqlite`, `openPostgres`.
 */
export async function moveInstallation(base: BaseEnv, from: string, to: string): Promise<MoveReport> {
  const source = parseLocation(from, '--from');
  const target = parseLocation(to, '--to');
  if (source.type === 'sqlite' && !existsSync(source.file)) {
    throw new ConfigError('USAGE', [{ where: '--from', problem: `there is no ${source.file}` }]);
  }
  if (JSON.stringify(source) === JSON.stringify(target)) {
    throw new ConfigError('USAGE', [{ where: '--to', problem: 'is the same as --from' }]);
  }
  await using stack = new AsyncDisposableStack();
  const copied = await copyDatabase(
    await openLocation(base, source, stack).catch(at('--from')),
    await openLocation(base, target, stack).catch(at('--to')),
  );
  if ('reason' in copied) throw new ConfigError('USAGE', [toFault(copied)]);
  return { tables: copied.tables, audit: copied.audit };
}

async function openLocation(
  base: BaseEnv,
  location: Location,
  stack: AsyncDisposableStack,
): Promise<Kysely<Schema>> {
  const db =
    location.type === 'postgres'
      ? await openPostgres({ ...toPostgresOptions(base, location.url), limits: LONG })
      : await openFile(location.file, stack);
  stack.defer(() => db.destroy());
  return db;
}

/** Puts the name of the option where an opening names the variable. */
function at(option: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ConfigError)) throw error;
    const faults = error.faults.map(({ where, problem }) => ({
      where: where === 'DATABASE_URL' ? option : where,
      problem,
    }));
    throw new ConfigError(error.code, faults);
  };
}

/** No process may serve from a folder that is copied from or to. */
async function openFile(file: string, stack: AsyncDisposableStack): Promise<Kysely<Schema>> {
  const folder = dirname(file);
  makeDataDir(folder);
  const lock = lockServing(folder, join(folder, 'serving.lock'));
  stack.defer(lock.release);
  return (await openSqlite(file)).db;
}

function parseLocation(text: string, where: string): Location {
  if (/^postgres(?:ql)?:/u.test(text)) {
    const { error } = BaseEnv.shape.DATABASE_URL.safeParse(text);
    if (error === undefined) return { type: 'postgres', url: text };
    throw new ConfigError('USAGE', [{ where, problem: error.issues[0]?.message ?? 'is no URL' }]);
  }
  const path = /^sqlite:(?<path>.+)$/u.exec(text)?.groups?.['path'];
  if (path === undefined) {
    const problem = 'must be sqlite:FOLDER, sqlite:FILE or postgres://user:password@host:port/database';
    throw new ConfigError('USAGE', [{ where, problem }]);
  }
  const isFile = existsSync(path) ? statSync(path).isFile() : extname(path) !== '';
  return { type: 'sqlite', file: isFile ? path : fileOf(path) };
}

function toFault(refusal: Refusal) {
  const { reason } = refusal;
  if (reason === 'not_empty') {
    const problem = `is not empty: its table ${refusal.table} has rows. Name an empty database. Nothing was changed.`;
    return { where: '--to', problem };
  }
  const problem =
    reason === 'counts_differ'
      ? `the copy of table ${refusal.table} has another number of rows. Stop every Candor and try again.`
      : 'the audit log does not verify; "candor audit verify" says where. A damaged log is not copied.';
  return { where: '--from', problem: `${problem} The target was left empty.` };
}
