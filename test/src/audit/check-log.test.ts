import { afterEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { AuditKey } from '../../../adapters/crypto/audit-key.ts';
import { checkLog } from '../../../src/audit/check-log.ts';
import { Sealer } from '../../../src/audit/sealer.ts';
import { FakeClock, FakeIds } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { AT, TENANT } from '../../fixtures/turns.ts';

const KEY = AuditKey.make('candor/test', 1);

let close: () => Promise<void> = () => Promise.resolve();

afterEach(() => close());

/** A log that is signed after each `sizes` of entries. */
async function start(...sizes: readonly number[]) {
  const { db, stores, close: end } = await openSqliteStores();
  close = end;
  const seal = { signer: () => KEY, checkpointFile: undefined };
  const world = { clock: new FakeClock(), ids: new FakeIds(), log: new FakeLog(), random: () => 0.5 };
  const sealer = new Sealer({ ...stores, ...world, seal }, () => TENANT);
  async function grow(count: number): Promise<void> {
    const fact = { tenant: TENANT, kind: 'digest.posted', at: AT, meta: {} } as const;
    await stores.audit.append(Array.from({ length: count }, () => fact));
    await sealer.seal();
  }
  for (const size of sizes) await grow(size);
  return { db, stores, grow, check: (most: number) => checkLog(most, { ...stores, keys: KEY.keys }) };
}

describe('a check of the log', () => {
  it('is of nothing where nothing was signed', async () => {
    const { check } = await start();

    expect(await check(10)).toBeUndefined();
  });

  it('reads all of a log that is not long', async () => {
    const { check } = await start(3, 4);

    expect(await check(10)).toMatchObject({ from: 1, to: 7, problem: undefined });
    expect(await check(10)).toMatchObject({ from: 1, to: 7 });
  });

  it('says how many entries are newer than what was signed', async () => {
    const { check, stores } = await start(3);
    expect(await check(10)).toMatchObject({ to: 3, unsigned: 0 });

    await stores.audit.append([{ tenant: TENANT, kind: 'digest.posted', at: AT, meta: {} }]);

    expect(await check(10)).toMatchObject({ to: 3, unsigned: 1, problem: undefined });
  });

  it('goes on where the last one ended, to a head that was signed, and says what is left', async () => {
    const { check, grow } = await start(6, 6, 6);

    const first = await check(7);
    const second = await check(7);
    await grow(2);
    const third = await check(7);

    expect([first, second, third].map((one) => [one?.from, one?.to, one?.newest.size])).toEqual([
      [1, 12, 18],
      [13, 18, 18],
      [19, 20, 20],
    ]);
  });

  it.each([
    ['an entry was changed', `update audit_entries set meta = '{"n":1}' where seq = 5`, 'entries_changed'],
    ['entries are missing', 'delete from audit_entries where seq > 5', 'entries_missing'],
    [
      'a head was forged',
      `update audit_checkpoints set note = replace(note, 'candor', 'kandor') where size = 7`,
      'checkpoint_forged',
    ],
    ['the tree was changed', `update audit_checkpoints set nodes = 'no' where size = 7`, 'tree_changed'],
  ])('says that it does not hold where %s', async (_, tamper, problem) => {
    const { check, db } = await start(3, 4);
    await sql.raw(tamper).execute(db);

    expect(await check(10)).toMatchObject({ problem });
    expect(await check(10)).toMatchObject({ problem });
  });
});
