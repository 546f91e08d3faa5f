import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { toStoreError } from './errors.ts';

/**
 * A pool whose connections throw `UpstreamError` `STORE_FAILED` where the server, not the statement, is at fault. A
 * connection that breaks is dropped and the next caller gets a new one.
 */
export function createPool(config: PoolConfig): PostgresPool {
  const pool = new Pool(config);
  // A broken connection also fails the query that uses it, and an idle one is dropped by the pool: nothing is left to do.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    options: pool.options,
    connect: async () => toPatientClient(await pool.connect().catch(rethrow)),
    end: () => pool.end(),
  };
}

function toPatientClient(client: PoolClient): PostgresPoolClient {
  const query: unknown = (text: string, values: readonly unknown[]) =>
    client.query(text, values.map(toStorable)).catch(rethrow);
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

function rethrow(error: unknown): never {
  throw toStoreError(error);
}

/** Text cannot hold NUL in PostgreSQL. What is sealed or JSON never does; keys and names of platforms have no use for it. */
function toStorable(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value;
  return Array.isArray(value) ? value.map(toStorable) : value;
}
