import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { BaseEnv } from '../base-env.ts';
import { isKeyInDataDir } from '../crypto/key-source.ts';
import { freeLeases } from './inbox.ts';
import type { DatabaseOpening } from './migrate.ts';
import { TurnListener } from './postgres/listen.ts';
import { connectPostgres, openPostgres } from './postgres/open.ts';
import type { PostgresOptions } from './postgres/options.ts';
import { createProbeWrite as createServerWrite } from './postgres/probe.ts';
import { AT_THE_FRONT } from './postgres/time-limits.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite/open.ts';
import { createProbeWrite } from './sqlite/probe.ts';
import { lockServing } from './sqlite/serving.ts';
import { createWriteProbe } from './write-probe.ts';

const FILE = 'candor.db';
const LOCK_FILE = 'serving.lock';

/** The one database of an installation, open. */
interface Database {
  readonly db: Kysely<Schema>;
  /** The same database for questions that come in: they wait for nothing else. */
  readonly intake: Kysely<Schema>;
  /** The same for writes that nothing outside depends on yet: on disk with the next that must be. */
  readonly unhurried: Kysely<Schema>;
  /** True while the database takes questions. */
  isUp(): Promise<boolean>;
  /** Prepares for working on questions; see `Installation`. */
  beginServing(): Promise<void>;
  /** Calls `wake` when another process made a turn free; see `Installation`. */
  onWake(wake: () => void): void;
  close(): Promise<void>;
}

/** Opens what `DATABASE_URL` names, else the SQLite file in the data folder. Throws: as `openPostgres`, `openSqlite`. */
export async function openDatabase(base: BaseEnv, opening: DatabaseOpening = {}): Promise<Database> {
  const options = toPostgresOptions(base, base.DATABASE_URL);
  if (options === undefined) return openFile(base.CANDOR_DATA_DIR, opening);
  return openServer(options, toPostgresOptions(base, base.DATABASE_LISTEN_URL ?? options.url), opening);
}

/** The SQLite file of a data folder. */
export function fileOf(folder: string): string {
  return join(folder, FILE);
}

/** True unless the database and the master key are both elsewhere. */
export function needsDataDir(base: BaseEnv): boolean {
  return base.DATABASE_URL === undefined || isKeyInDataDir(base);
}

export function toPostgresOptions(base: BaseEnv, url: string): PostgresOptions;
export function toPostgresOptions(base: BaseEnv, url: string | undefined): PostgresOptions | undefined;
export function toPostgresOptions(base: BaseEnv, url: string | undefined): PostgresOptions | undefined {
  if (url === undefined) return undefined;
  return { url, poolSize: base.DATABASE_POOL_SIZE, caFile: base.DATABASE_CA_FILE };
}

async function openFile(folder: string, opening: DatabaseOpening): Promise<Database> {
  const { db, intake, unhurried, failures } = await openSqlite(fileOf(folder), opening);
  let lock: ReturnType<typeof lockServing> | undefined;
  return {
    db,
    intake,
    unhurried,
    isUp: createWriteProbe(createProbeWrite(intake, failures)),
    // The lock shows that whoever held turns before is gone.
    async beginServing() {
      lock = lockServing(folder, join(folder, LOCK_FILE));
      await freeLeases(db);
    },
    onWake: () => undefined,
    async close() {
      await db.destroy();
      lock?.release();
    },
  };
}

/** Connections for what comes in. */
const FRONT = 3;

/** The connection that listens leads to the server itself: a pooler gives what comes next to another connection. */
async function openServer(
  options: PostgresOptions,
  direct: PostgresOptions,
  opening: DatabaseOpening,
): Promise<Database> {
  const db = await openPostgres(options, opening);
  const intake = connectPostgres({ ...options, poolSize: FRONT, limits: AT_THE_FRONT });
  const listeners: TurnListener[] = [];
  return {
    db,
    intake,
    unhurried: db,
    isUp: createWriteProbe(createServerWrite(intake)),
    // Other processes may be serving: what a dead one held is free when its leases end.
    beginServing: async () => undefined,
    onWake: (wake) => void listeners.push(new TurnListener(direct, wake)),
    async close() {
      await Promise.all(listeners.map((listener) => listener.close()));
      await Promise.all([intake.destroy(), db.destroy()]);
    },
  };
}
