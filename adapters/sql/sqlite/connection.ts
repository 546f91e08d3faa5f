import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import type { Database, Statement } from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type QueryResult, SqliteDriver } from 'kysely';
import { isBusy, toStoreError } from './errors.ts';

/** How long a statement waits, in all, for another process to release the database; the event loop goes on meanwhile. */
const PATIENCE_MS = 5000;
const LONGEST_WAIT_MS = 50;
const CACHED_STATEMENTS = 500;
/** How long statements follow each other before the event loop has its turn. */
const AT_A_STRETCH_MS = 2;

/**
 * A driver that never blocks the event loop while another process holds the database: a busy statement is tried again after
 * a pause. Transactions take the write lock at their begin, so that nothing inside them can be busy.
 */
export class PatientSqliteDriver extends SqliteDriver {
  readonly #connection: PatientConnection;

  constructor(database: Database) {
    super({ database });
    this.#connection = new PatientConnection(database);
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class PatientConnection implements DatabaseConnection {
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();
  #breathedMs = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    await this.#giveWay();
    const until = performance.now() + PATIENCE_MS;
    for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      try {
        return this.#run<Row>(sql, parameters);
      } catch (error) {
        if (!isBusy(error) || performance.now() >= until) throw toStoreError(error);
        await delay(waitMs);
      }
    }
  }

  /**
   * A statement ends before its promise is awaited, so statements alone would follow each other for as long as there is work,
   * and nothing would be received meanwhile. What is received is also what can be committed together.
   */
  async #giveWay(): Promise<void> {
    if (performance.now() - this.#breathedMs < AT_A_STRETCH_MS) return;
    await breathe();
    this.#breathedMs = performance.now();
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('queries are read in pages, not streamed');
  }

  #run<Row>(sql: string, parameters: readonly unknown[]): QueryResult<Row> {
    const statement = this.#prepare(sql);
    if (statement.reader) return { rows: statement.all(...parameters) as Row[] };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= CACHED_STATEMENTS) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
