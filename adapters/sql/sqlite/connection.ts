import type { Database } from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
} from 'kysely';
import { Grouping, WITHIN_MS } from './grouping.ts';
import type { PriorityMutex } from './priority-mutex.ts';

type Priority = Parameters<PriorityMutex['enter']>[0];
/** Who is let in first, and whether a write resolves when it is on disk or as soon as it is made. */
type Lane = Priority | 'unhurried';
/** What is written until the next commit. */
type Group = Awaited<ReturnType<Grouping['open']>>;

const SAVEPOINT = 'candor';
/** Writes what the log holds into the file, and cuts the log. Source: https://www.sqlite.org/pragma.html#pragma_wal_checkpoint */
export const CHECKPOINT = 'pragma wal_checkpoint(truncate)';

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
  readonly #lane: Lane;

  constructor(database: Database | Grouping, lane: Lane = 'later') {
    this.#grouping = database instanceof Grouping ? database : new Grouping(database);
    this.#lane = lane;
  }

  /** Out: the same database for what must not wait behind everything else. */
  ahead(): GroupingSqliteDriver {
    return new GroupingSqliteDriver(this.#grouping, 'ahead');
  }

  /**
   * Out: the same database for writes that nothing outside depends on yet. They resolve when they are made, and are on disk with
   * the next that must be, as all of one database are in their order, or soon after. A crash in between loses them, and nothing
   * that was written before them.
   */
  unhurried(): GroupingSqliteDriver {
    return new GroupingSqliteDriver(this.#grouping, 'unhurried');
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

/** The transaction this connection is in, if any: inside it statements run at once. */
class Connection implements DatabaseConnection {
  readonly #grouping: Grouping;
  readonly #lane: Lane;
  #inside: { readonly group: Group; readonly leave: () => void; readonly isFirst: boolean } | undefined;

  constructor(grouping: Grouping, lane: Lane) {
    this.#grouping = grouping;
    this.#lane = lane;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#inside !== undefined) {
      if (!this.#grouping.isOpen(this.#inside.group)) throw new Error('the transaction is over');
      return this.#grouping.run<Row>(sql, parameters, WITHIN_MS);
    }
    if (sql === CHECKPOINT) return this.#checkpoint();
    const reads = this.#grouping.isRead(sql);
    const leave = await this.#enter(reads ? 'ahead' : this.#lane);
    let group: Group | undefined;
    let result: QueryResult<Row>;
    try {
      if (!reads) group = await this.#open();
      result = await this.#grouping.run<Row>(sql, parameters);
      if (group !== undefined) await this.#commitIfAhead(group);
    } finally {
      leave();
    }
    await this.#committed(group);
    return result;
  }

  /** Outside of any transaction: what was written before is committed first. */
  async #checkpoint<Row>(): Promise<QueryResult<Row>> {
    const leave = await this.#enter();
    try {
      await this.#grouping.commitOpen();
      return await this.#grouping.run<Row>(CHECKPOINT, []);
    } finally {
      leave();
    }
  }

  async begin(): Promise<void> {
    const leave = await this.#enter();
    try {
      const isFirst = this.#grouping.isIdle;
      const group = await this.#open();
      if (!isFirst) await this.#grouping.run(`savepoint ${SAVEPOINT}`, [], WITHIN_MS);
      this.#inside = { group, leave, isFirst };
    } catch (error) {
      leave();
      throw error;
    }
  }

  async commit(): Promise<void> {
    const { group, isFirst } = this.#inside ?? {};
    await this.#end(isFirst ? [] : [`release ${SAVEPOINT}`], (open) => this.#commitIfAhead(open));
    await this.#committed(group);
  }

  /** Nothing but its own was written where it is the first of its group: that is taken back whole. */
  async rollback(): Promise<void> {
    if (this.#inside?.isFirst === true) await this.#end([], (open) => this.#grouping.takeBack(open));
    else await this.#end([`rollback to ${SAVEPOINT}`, `release ${SAVEPOINT}`]);
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

  #enter(lane: Lane = this.#lane): Promise<() => void> {
    return this.#grouping.mutex.enter(lane === 'unhurried' ? 'later' : lane);
  }

  #open(): Promise<Group> {
    return this.#grouping.open(this.#lane === 'unhurried' ? 'later' : 'now');
  }

  async #committed(group: Group | undefined): Promise<void> {
    if (this.#lane !== 'unhurried') await group?.promise;
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
