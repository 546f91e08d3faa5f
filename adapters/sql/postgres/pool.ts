import type { PostgresPool } from 'kysely';
import { DatabaseError, Pool, type PoolClient, type PoolConfig } from 'pg';
import { toStoreError } from './errors.ts';
import type { PostgresOptions } from './options.ts';
import { Session, cut } from './session.ts';
import { StatementNames } from './statement-names.ts';

/** How long a pool makes do with the connections that it has after the server took no more. */
const MAKE_DO_MS = 10_000;
/** How long a connection may take to say goodbye. */
const GOODBYE_MS = 1000;
const TOO_MANY_CONNECTIONS = '53300';

/**
 * A pool whose connections throw `UpstreamError` `STORE_FAILED` where the server, not the statement, is at fault. A
 * connection that breaks, or gives no answer in time, is dropped, and the next caller gets a new one.
 */
export function createPool(
  config: PoolConfig & { readonly max: number },
  limits: NonNullable<PostgresOptions['limits']>,
): PostgresPool {
  const pool = new Pool(config);
  const names = new StatementNames();
  const open = new Set<PoolClient>();
  // A broken connection also fails the query that uses it, and an idle one is dropped by the pool: nothing is left to do.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    open.add(client);
    client.on('error', () => undefined).on('end', () => void open.delete(client));
  });

  /** A server that takes no more of them leaves those that are open. */
  async function take(): Promise<PoolClient> {
    try {
      return await pool.connect();
    } catch (error) {
      if (!isRefused(error) || open.size === 0) throw error;
      pool.options.max = open.size;
      setTimeout(() => {
        pool.options.max = config.max;
      }, MAKE_DO_MS).unref();
      return pool.connect();
    }
  }

  /** What lies idle is as old as the connection that gave no answer: it is not tried out on further callers. */
  function dropIdle(): void {
    for (let left = pool.idleCount; left > 0; left -= 1) void pool.connect().then(drop, () => undefined);
  }

  return {
    options: pool.options,
    async connect() {
      const untilMs = performance.now() + (limits.inAllMs ?? Number.POSITIVE_INFINITY);
      const client = await take().catch((error: unknown) => {
        throw toStoreError(error);
      });
      return new Session(client, { untilMs, answerMs: limits.answerMs, names, onSilence: dropIdle });
    },
    async end() {
      const ended = pool.end();
      const gone = Promise.all(
        [...open].map((client) => new Promise<void>((resolve) => client.on('end', resolve))),
      );
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref())]);
      for (const client of open) cut(client);
      await ended;
    },
  };
}

function drop(client: PoolClient): void {
  client.release(true);
  cut(client);
}

function isRefused(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === TOO_MANY_CONNECTIONS;
}
