import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import type { Database, Statement } from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
} from 'kysely';
import { backoffMs } from '../../../src/base/backoff.ts';
import { isBusy, toStoreError } from './errors.ts';
import { PriorityMutex } from './priority-mutex.ts';

type Priority = Parameters<PriorityMutex['enter']>[0];

/** How long a statement waits, in all, for another process to release the database; the event loop goes on meanwhile. */
const PATIENCE_MS = 5000;
const PACE = { firstMs: 1, longestMs: 50 };
const CACHED_STATEMENTS = 500;
/** How long statements follow each other before the event loop has its turn. */
const AT_A_STRETCH_MS = 2;
/** The same inside a transaction, which keeps all others waiting. */
const WITHIN_MS = 8;
const SAVEPOINT = 'candor';

/** Statements and transactions come at any time; the driver puts them in order. */
export class GroupingSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/**
 * A driver that commits together whatever is written in one turn of the event loop: one write to disk for many. A write, or
 * a transaction, resolves when it is on disk. One that fails takes nothing else back with it. What only reads goes ahead of
 * what writes.
 *
 * It never blocks the event loop while another process holds the database: a busy statement is tried again after a pause.
 */
export class GroupingSqliteDriver implements Driver {
  readonly #grouping: Grouping;
  readonly #lane: Priority;

  constructor(database: Database | Grouping, lane: Priority = 'later') {
    this.#grouping = database instanceof Grouping ? database : new Grouping(database);
    this.#lane = lane;
  }

  /** Out: the same database for what must not wait behind everything else. */
  ahead(): GroupingSqliteDriver {
    return new GroupingSqliteDriver(this.#grouping, 'ahead');
  }

  /** How often the database failed a statement. */
  get failures(): number {
    return this.#grouping.failures;
  }

  async init(): Promise<void> {
    // It is open.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new Connection(this.#grouping, this.#lane);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await toOwn(connection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await toOwn(connection).commit();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await toOwn(connection).rollback();
  }

  async releaseConnection(): Promise<void> {
    // Nothing is held between statements but by a transaction, which ends before.
  }

  destroy(): Promise<void> {
    return this.#grouping.close();
  }
}

function toOwn(connection: DatabaseConnection): Connection {
  if (!(connection instanceof Connection)) throw new Error('a connection of another driver');
  return connection;
}

/** What is written until the next commit. */
type Group = PromiseWithResolvers<void>;

/** The transaction this connection is in, if any: inside it statements run at once. */
class Connection implements DatabaseConnection {
  readonly #grouping: Grouping;
  readonly #lane: Priority;
  #inside: { readonly group: Group; readonly leave: () => void } | undefined;

  constructor(grouping: Grouping, lane: Priority) {
    this.#grouping = grouping;
    this.#lane = lane;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#inside !== undefined) {
      if (!this.#grouping.isOpen(this.#inside.group)) throw new Error('the transaction is over');
      return this.#grouping.run<Row>(sql, parameters, WITHIN_MS);
    }
    const reads = this.#grouping.isRead(sql);
    const leave = await this.#grouping.mutex.enter(reads ? 'ahead' : this.#lane);
    let group: Group | undefined;
    let result: QueryResult<Row>;
    try {
      if (!reads) group = await this.#grouping.open();
      result = await this.#grouping.run<Row>(sql, parameters);
      if (group !== undefined) await this.#commitIfAhead(group);
    } finally {
      leave();
    }
    await group?.promise;
    return result;
  }

  async begin(): Promise<void> {
    const leave = await this.#grouping.mutex.enter(this.#lane);
    try {
      const group = await this.#grouping.open();
      await this.#grouping.run(`savepoint ${SAVEPOINT}`, [], WITHIN_MS);
      this.#inside = { group, leave };
    } catch (error) {
      leave();
      throw error;
    }
  }

  async commit(): Promise<void> {
    const group = this.#inside?.group;
    await this.#end([`release ${SAVEPOINT}`], (open) => this.#commitIfAhead(open));
    await group?.promise;
  }

  async rollback(): Promise<void> {
    await this.#end([`rollback to ${SAVEPOINT}`, `release ${SAVEPOINT}`]);
  }

  async #end(statements: readonly string[], then?: (group: Group) => Promise<void>): Promise<void> {
    if (this.#inside === undefined) return;
    const { group, leave } = this.#inside;
    this.#inside = undefined;
    try {
      // A full disk ends the whole group; then there is nothing left to release.
      if (this.#grouping.isOpen(group))
        for (const sql of statements) await this.#grouping.run(sql, [], WITHIN_MS);
      await then?.(group);
    } finally {
      leave();
    }
  }

  /** What must not wait is on disk at once, and with it everything that was written before. */
  async #commitIfAhead(group: Group): Promise<void> {
    if (this.#lane === 'ahead' && this.#grouping.isOpen(group)) await this.#grouping.commit(group);
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('queries are read in pages, not streamed');
  }
}

/** The one database handle: lets one at a time use it, and commits what they wrote together. */
class Grouping {
  readonly mutex = new PriorityMutex();
  failures = 0;
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();
  #group: Group | undefined;
  #breathedMs = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Only in turn. Out: the group that is committed once everybody who waits by the end of this turn of the event loop is done. */
  async open(): Promise<Group> {
    if (this.#group !== undefined) return this.#group;
    await this.run('begin immediate', [], WITHIN_MS);
    const group = Promise.withResolvers<void>();
    group.promise.catch(() => undefined); // whoever wrote hears of it
    this.#group = group;
    setImmediate(() => void this.#commitInTurn(group));
    return group;
  }

  isOpen(group: Group): boolean {
    return this.#group === group;
  }

  isRead(sql: string): boolean {
    return this.#prepare(sql).readonly;
  }

  /** Only in turn. Throws: as `toStoreError`. */
  async run<Row>(
    sql: string,
    parameters: readonly unknown[],
    stretchMs = AT_A_STRETCH_MS,
  ): Promise<QueryResult<Row>> {
    await this.#giveWay(stretchMs);
    const until = performance.now() + PATIENCE_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return this.#runNow<Row>(sql, parameters);
      } catch (error) {
        const thrown = toStoreError(error);
        if (this.#group !== undefined && !this.#database.inTransaction) this.#lose(this.#group, thrown);
        if (!isBusy(error) || performance.now() >= until) {
          if (thrown !== error) this.failures += 1;
          throw thrown;
        }
        await delay(backoffMs(attempt, Math.random, PACE));
      }
    }
  }

  async close(): Promise<void> {
    await breathe(); // what was asked for before gets its turn
    const leave = await this.mutex.enter('later');
    try {
      if (this.#group !== undefined) await this.commit(this.#group);
    } finally {
      this.#database.close();
      leave();
    }
  }

  async #commitInTurn(group: Group): Promise<void> {
    const leave = await this.mutex.enter('later');
    try {
      if (this.#group === group) await this.commit(group);
    } finally {
      leave();
    }
  }

  /** Only in turn. Never throws: whoever wrote hears of it. */
  async commit(group: Group): Promise<void> {
    try {
      await this.run('commit', [], WITHIN_MS);
      this.#group = undefined;
      group.resolve();
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('rollback');
      this.#lose(group, error);
    }
  }

  /** Everything that was written since the last commit is gone. */
  #lose(group: Group, error: unknown): void {
    if (this.#group === group) this.#group = undefined;
    group.reject(error);
  }

  /**
   * A statement ends before its promise is awaited, so statements alone would follow each other for as long as there is work,
   * and nothing would be received meanwhile. What is received is also what can be committed together.
   */
  async #giveWay(stretchMs: number): Promise<void> {
    if (performance.now() - this.#breathedMs < stretchMs) return;
    await breathe();
    this.#breathedMs = performance.now();
  }

  #runNow<Row>(sql: string, parameters: readonly unknown[]): QueryResult<Row> {
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
