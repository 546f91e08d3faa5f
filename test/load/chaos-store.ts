import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { createDatabase } from '../fixtures/postgres-database.ts';
import { PostgresServer } from '../fixtures/postgres-server.ts';
import { Relay } from '../fixtures/relay.ts';

/** A turn as the database holds it; in the order of acceptance. */
export interface TurnRow {
  readonly id: string;
  readonly thread: string;
  readonly event_key: string;
  readonly status: string;
  readonly outcome: string | null;
  /** How often it was given back. */
  readonly retries: number;
  /** How often it ran alone in its process, and that died. */
  readonly lone_runs: number;
}

/** What the database holds when all is over. */
export interface Stored {
  readonly turns: readonly TurnRow[];
  /** Audit entries of turns, oldest first; `meta` is JSON. */
  readonly entries: readonly { readonly turn_id: string; readonly kind: string; readonly meta: string }[];
  /** Questions counted as usage. */
  readonly counted: number;
  /** What is wrong with the database itself, if anything. */
  readonly damage: string | undefined;
}

/** The database of the servers that are killed, seen from outside. */
export interface ChaosStore {
  /** What makes a server use it. */
  readonly env: Readonly<Record<string, string>>;
  /** Turns that somebody works on, or will. */
  countOpen(): Promise<number>;
  read(): Promise<Stored>;
  /** A way of its own to the database, for one server. */
  openLink(): Promise<Link>;
  /** Lets the database server take no writes for a while, as after a failover; nothing where there is no server. */
  readOnly(forMs: number): Promise<void>;
  /** Stops the database server in one of its ways and starts it again after a while; nothing where there is no server. */
  restart(crash: boolean, forMs: number): Promise<void>;
  close(): Promise<void>;
}

/** What makes a server use the database by way of a link, and what can happen to that. */
export interface Link {
  readonly env: Readonly<Record<string, string>>;
  /** Nothing passes for a while, and what was connected then is dead afterwards. */
  silence(forMs: number): Promise<void>;
}

const OPEN = "select count(*) as n from turns where status in ('queued', 'running', 'ended')";
const TURNS = 'select id, thread, event_key, status, outcome, retries, lone_runs from turns order by seq';
const ENTRIES = 'select turn_id, kind, meta from audit_entries where turn_id is not null order by seq';
const COUNTED = "select sum(value) as n from usage_counts where metric = 'questions'";

export function openSqliteChaos(folder: string): ChaosStore {
  const data = join(folder, 'data');
  const open = (): Sqlite.Database => new Sqlite(join(data, 'candor.db'), { readonly: true });
  const env = { CANDOR_DATA_DIR: data };
  return {
    env,
    openLink: async () => ({ env, silence: () => Promise.resolve() }),
    readOnly: () => Promise.resolve(),
    async countOpen() {
      const db = open();
      const n = Number(db.prepare(OPEN).pluck().get());
      db.close();
      return n;
    },
    async read() {
      const db = open();
      const integrity = String(db.pragma('integrity_check', { simple: true }));
      const stored: Stored = {
        turns: db.prepare(TURNS).all() as TurnRow[],
        entries: db.prepare(ENTRIES).all() as Stored['entries'],
        counted: Number(db.prepare(COUNTED).pluck().get() ?? 0),
        damage: integrity === 'ok' ? undefined : integrity,
      };
      db.close();
      return stored;
    },
    restart: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** A PostgreSQL server of its own, for it is stopped and crashed too. */
export async function openPostgresChaos(folder: string): Promise<ChaosStore> {
  const server = await PostgresServer.create();
  const url = await createDatabase(server.url('postgres'), 'chaos');
  const data = join(folder, 'data');
  mkdirSync(data);
  async function ask<Row>(statement: string): Promise<Row[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows as Row[];
  }
  const count = async (statement: string): Promise<number> =>
    Number((await ask<{ n: string | null }>(statement))[0]?.n ?? 0);
  const relays: Relay[] = [];
  const env = { DATABASE_URL: url, CANDOR_MASTER_KEY: '0d'.repeat(32), CANDOR_DATA_DIR: data };
  return {
    env,
    async openLink() {
      const relay = await Relay.open(url);
      relays.push(relay);
      return {
        env: { ...env, DATABASE_URL: relay.through(url) },
        async silence(forMs) {
          relay.silence();
          await delay(forMs);
          relay.resume();
        },
      };
    },
    async readOnly(forMs) {
      await ask('alter system set default_transaction_read_only = on');
      await ask('select pg_reload_conf()');
      await delay(forMs);
      await ask('alter system set default_transaction_read_only = off');
      await ask('select pg_reload_conf()');
    },
    countOpen: () => count(OPEN),
    async read() {
      return {
        turns: await ask(TURNS),
        entries: await ask(ENTRIES),
        counted: await count(COUNTED),
        damage: undefined,
      };
    },
    async restart(crash, forMs) {
      await server.stop(crash ? 'SIGQUIT' : 'SIGINT');
      await delay(forMs);
      await server.start();
    },
    async close() {
      await Promise.all(relays.map((relay) => relay.close()));
      await server.remove();
    },
  };
}
