import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import type { Database, Statement } from 'better-sqlite3';
import type { QueryResult } from 'kysely';
import { backoffMs } from '../../../src/base/backoff.ts';
import { isBusy, toStoreError } from './errors.ts';
import { PriorityMutex } from './priority-mutex.ts';

/** How long a statement waits, in all, for another process to release the database; the event loop goes on meanwhile. */
const PATIENCE_MS = 5000;
const PACE = { firstMs: 1, longestMs: 50 };
const CACHED_STATEMENTS = 500;
/** How long statements follow each other before the event loop has its turn. */
const AT_A_STRETCH_MS = 2;
/** The same inside a transaction, which keeps all others waiting. */
export const WITHIN_MS = 8;

/** What has no effect outside yet is on disk this long after it was written, and sooner with what has. */
const UNHURRIED_MS = 20;

/** What is written until the next commit. */
interface Group extends PromiseWithResolvers<void> {
  /** When it will be committed. */
  due: 'now' | 'later';
}

/** The one database handle: lets one at a time use it, and commits what they wrote together. */
export class Grouping {
  readonly mutex = new PriorityMutex();
  failures = 0;
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();
  #group: Group | undefined;
  #breathedMs = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Only in turn. Out: the group that is committed once everybody who waits by the end of this turn of the event loop is done, or later. */
  async open(due: Group['due'] = 'now'): Promise<Group> {
    if (this.#group === undefined) {
      await this.run('begin immediate', [], WITHIN_MS);
      this.#group = { ...Promise.withResolvers<void>(), due: 'later' };
      this.#group.promise.catch(() => undefined); // whoever waits for it hears of it
      if (due === 'later') this.#commitLater(this.#group);
    }
    const group = this.#group;
    if (due === 'now' && group.due === 'later') {
      group.due = 'now';
      setImmediate(() => void this.#commitInTurn(group));
    }
    return group;
  }

  #commitLater(group: Group): void {
    setTimeout(() => void this.#commitInTurn(group), UNHURRIED_MS);
  }

  isOpen(group: Group): boolean {
    return this.#group === group;
  }

  /** Only in turn. True where nothing is written that is not committed. */
  get isIdle(): boolean {
    return this.#group === undefined;
  }

  /** Only in turn. Nothing that was written since the last commit is kept; nobody may wait for it. */
  async takeBack(group: Group): Promise<void> {
    if (this.#group !== group) return; // a full disk has done that
    this.#group = undefined;
    group.resolve();
    await this.run('rollback', [], WITHIN_MS);
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
      await this.commitOpen();
    } finally {
      this.#database.close();
      leave();
    }
  }

  /** Only in turn. */
  async commitOpen(): Promise<void> {
    if (this.#group !== undefined) await this.commit(this.#group);
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
