import type { PostgresPoolClient } from 'kysely';
import { DatabaseError, type PoolClient, type QueryResult } from 'pg';
import { toPassing, toStoreError } from './errors.ts';
import type { StatementNames } from './statement-names.ts';

/** The server only reads: it is not the primary any more. A new connection may lead to the one that is. */
const READ_ONLY = '25006';
/** The plan of a named statement from before a table was changed. */
const STALE_PLAN = '0A000';

interface SessionOptions {
  /** When the connection has to be given back, on the clock of `performance`. */
  readonly untilMs: number;
  /** Longest wait for the answer to a statement. */
  readonly answerMs: number;
  readonly names: StatementNames;
  /** The connection gave no answer. */
  readonly onSilence: () => void;
}

/** What the server did not answer to in time. */
class NoAnswer extends Error {
  readonly code = 'NO_ANSWER';
}

/** One connection, from being taken out of the pool until it is given back. It is thrown away when it is not to be trusted. */
export class Session implements PostgresPoolClient {
  readonly query: PostgresPoolClient['query'];
  readonly #client: PoolClient;
  readonly #options: SessionOptions;
  #lost: unknown;

  constructor(client: PoolClient, options: SessionOptions) {
    this.#client = client;
    this.#options = options;
    const query: unknown = (text: string, values: readonly unknown[]) => this.#ask(text, values);
    this.query = query as PostgresPoolClient['query'];
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#lost !== undefined);
  }

  async #ask(text: string, values: readonly unknown[]): Promise<QueryResult> {
    if (this.#lost !== undefined) throw this.#lost;
    const { names, answerMs, untilMs } = this.#options;
    const name = names.find(text);
    const answer = this.#client.query({ text, values: values.map(toStorable), ...(name && { name }) });
    try {
      return await within(answer, Math.min(answerMs, untilMs - performance.now()));
    } catch (error) {
      throw this.#judge(error, name);
    }
  }

  #judge(error: unknown, name: string | undefined): unknown {
    const state = error instanceof DatabaseError ? error.code : undefined;
    const isStale = state === STALE_PLAN && name !== undefined;
    const thrown = isStale ? toPassing(error as Error) : toStoreError(error);
    if (error instanceof NoAnswer || state === READ_ONLY || isStale) this.#lost = thrown;
    if (error instanceof NoAnswer) this.#options.onSilence();
    return thrown;
  }
}

/** Ends a connection without waiting for the other side. */
export function cut(client: PoolClient): void {
  client.connection.stream.destroy();
}

/** Throws: `NoAnswer`. What came while the process stood still counts. */
function within<T>(work: Promise<T>, ms: number): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(
    () => setImmediate(() => reject(new NoAnswer('no answer in time'))),
    Math.max(ms, 0),
  );
  work.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}

/** Text cannot hold NUL in PostgreSQL. What is sealed or JSON never does; keys and names of platforms have no use for it. */
function toStorable(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value;
  return Array.isArray(value) ? value.map(toStorable) : value;
}
