import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteIntrospector, sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GroupingSqliteAdapter, GroupingSqliteDriver } from '../../../../adapters/sql/sqlite/connection.ts';
import { StableQueryCompiler } from '../../../../adapters/sql/sqlite/compiler.ts';
import { makeTempDir } from '../../../fixtures/temp-dir.ts';

interface Tables {
  notes: { text: string };
}

let folder: ReturnType<typeof makeTempDir>;
let db: Kysely<Tables>;
let ahead: Kysely<Tables>;
let unhurried: Kysely<Tables>;
let other: Sqlite.Database;
let statements: string[];

beforeEach(async () => {
  folder = makeTempDir();
  const file = join(folder.path, 'notes.db');
  const raw = new Sqlite(file, { verbose: (statement) => statements.push(String(statement)) });
  statements = [];
  raw.pragma('journal_mode = WAL');
  raw.pragma('foreign_keys = ON');
  const driver = new GroupingSqliteDriver(raw);
  db = toKysely(driver);
  ahead = toKysely(driver.ahead());
  unhurried = toKysely(driver.unhurried());
  await sql`create table notes (text text not null unique)`.execute(db);
  other = new Sqlite(file);
  statements = [];
});

function toKysely(driver: GroupingSqliteDriver): Kysely<Tables> {
  return new Kysely({
    dialect: {
      createAdapter: () => new GroupingSqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new StableQueryCompiler(),
    },
  });
}

afterEach(async () => {
  vi.useRealTimers();
  await db.destroy();
  other.close();
  folder.remove();
});

const write = (text: string) => db.insertInto('notes').values({ text }).execute();
const stored = () => other.prepare('select text from notes order by text').pluck().all();
const commits = () => statements.filter((statement) => statement === 'commit').length;

test('commits together what is written at the same time, transactions included', async () => {
  const many = Array.from({ length: 20 }, (_, i) => write(`note ${String(i)}`));
  const transaction = db.transaction().execute(async (trx) => {
    await trx.insertInto('notes').values({ text: 'first' }).execute();
    await trx.insertInto('notes').values({ text: 'second' }).execute();
  });
  await Promise.all([...many, transaction]);

  expect(commits()).toBeLessThan(5); // a slow machine gives way in between
  expect(stored()).toHaveLength(22);
});

test('resolves a write only when another process sees it', async () => {
  await Promise.all(
    ['a', 'b', 'c'].map(async (text) => {
      await write(text);
      expect(stored()).toContain(text);
    }),
  );
});

test('resolves a transaction only when another process sees it', async () => {
  await db.transaction().execute((trx) => trx.insertInto('notes').values({ text: 'a' }).execute());

  expect(stored()).toEqual(['a']);
});

test('takes back a transaction that failed and nothing that was written beside it', async () => {
  const failing = db.transaction().execute(async (trx) => {
    await trx.insertInto('notes').values({ text: 'taken back' }).execute();
    throw new Error('no');
  });
  const results = await Promise.allSettled([write('before'), failing, write('after')]);

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(stored()).toEqual(['after', 'before']);
});

test('fails a write that breaks a rule and no other', async () => {
  const results = await Promise.allSettled([write('same'), write('same'), write('different')]);

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(stored()).toEqual(['different', 'same']);
});

test('does what must not wait before everything that waits already', async () => {
  const order: string[] = [];
  const done = (what: string) => () => void order.push(what);
  const holding = db.transaction().execute(async (trx) => {
    const all = [
      ...['a', 'b', 'c'].map((text) => write(text).then(done(text))),
      ahead.insertInto('notes').values({ text: 'urgent' }).execute().then(done('urgent')),
    ];
    await trx.insertInto('notes').values({ text: 'first' }).execute();
    return { all };
  });
  await Promise.all((await holding).all);

  const inserted = statements.filter((statement) => statement.startsWith('insert'));
  expect(inserted.map((statement) => /'(\w+)'/.exec(statement)?.[1])).toEqual([
    'first',
    'urgent',
    'a',
    'b',
    'c',
  ]);
  expect(order).toHaveLength(4);
});

test('never lets the statements of two transactions mix', async () => {
  async function addOne(): Promise<void> {
    await db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from notes`.execute(trx);
      await trx
        .insertInto('notes')
        .values({ text: String(rows[0]?.count) })
        .execute();
    });
  }
  await Promise.all(Array.from({ length: 10 }, addOne));

  expect(stored()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
});

test('fails everything that was to be committed together when the commit fails', async () => {
  await sql`create table parents (id integer primary key)`.execute(db);
  await sql`create table children (parent integer references parents (id) deferrable initially deferred)`.execute(
    db,
  );

  const results = await Promise.allSettled([
    write('beside it'),
    sql`insert into children (parent) values (1)`.execute(db),
  ]);

  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(stored()).toEqual([]);
  await write('later');
  expect(stored()).toEqual(['later']);
});

test('writes what is on its way before it closes', async () => {
  const writing = write('last');
  await db.destroy();
  await writing;

  expect(stored()).toEqual(['last']);
});

test('what need not be on disk waits for the next that must be, and is on disk with it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  await unhurried.insertInto('notes').values({ text: 'early' }).execute();
  await unhurried
    .transaction()
    .execute((trx) => trx.insertInto('notes').values({ text: 'within' }).execute());
  const seen = await db.selectFrom('notes').select('text').execute();
  expect(commits()).toBe(0);

  await write('must be');

  expect(seen).toHaveLength(2);
  expect(stored()).toEqual(['early', 'must be', 'within']);
  expect(commits()).toBe(1);
});

test('what need not be on disk is there soon, though nothing else is written', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  await unhurried.insertInto('notes').values({ text: 'alone' }).execute();
  expect(stored()).toEqual([]);

  vi.advanceTimersToNextTimer();
  await db.selectFrom('notes').selectAll().execute();

  expect(stored()).toEqual(['alone']);
});

test('what must not wait takes with it what need not be on disk', async () => {
  await unhurried.insertInto('notes').values({ text: 'early' }).execute();

  await ahead.insertInto('notes').values({ text: 'urgent' }).execute();

  expect(stored()).toEqual(['early', 'urgent']);
});

test('a transaction that nothing was written before needs no statement of its own but to begin and to commit', async () => {
  await db.transaction().execute((trx) => trx.insertInto('notes').values({ text: 'alone' }).execute());

  expect(statements.map((statement) => statement.split(' ')[0])).toEqual(['begin', 'insert', 'commit']);
  expect(stored()).toEqual(['alone']);
});

test('such a transaction is taken back whole when it fails, and what comes next is written', async () => {
  const failing = db.transaction().execute(async (trx) => {
    await trx.insertInto('notes').values({ text: 'lost' }).execute();
    throw new Error('no');
  });
  const next = write('kept');

  await expect(failing).rejects.toThrow('no');
  await next;
  expect(stored()).toEqual(['kept']);
});

test('a transaction that fails takes nothing back of what was written before it and is not on disk yet', async () => {
  await unhurried.insertInto('notes').values({ text: 'before' }).execute();
  const failing = db.transaction().execute(async (trx) => {
    await trx.insertInto('notes').values({ text: 'lost' }).execute();
    throw new Error('no');
  });

  await expect(failing).rejects.toThrow('no');
  await write('after');
  expect(stored()).toEqual(['after', 'before']);
});
