import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Charge } from '../../src/ports/budgets.ts';
import type { Capacity } from '../../src/ports/inbox.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { AT, aNewTurn, aPlace, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const CAPACITY: Capacity = { queue: 1000, perTenant: 1000, perPerson: 1000 };
const RESERVED = { type: 'reserved' };

function charge(key: string, amount: number, cap: number, windowStart = AT, at = windowStart): Charge {
  return { key, amount, cap, windowStart, at };
}

function shortOf(key: string) {
  return { type: 'short', charge: { key } };
}

/** What every database promises of what questions may use. */
export function budgetsContract(name: string, open: (capacity?: Capacity) => Promise<OpenedStores>): void {
  describe(`budgets on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];
    let count = 0;

    beforeEach(async () => {
      opened = await open(CAPACITY);
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    async function claim(worker: string, now = AT): Promise<Turn> {
      const turn = await stores.inbox.claim({ worker, now, leaseUntil: now.add({ minutes: 5 }) });
      if (turn === undefined) throw new Error('nothing to claim');
      return turn;
    }

    /** A question that is being worked on. */
    async function begin(): Promise<Turn> {
      count += 1;
      const id = `T${String(count)}`;
      await stores.inbox.accept(aNewTurn(id, { place: aPlace({ thread: id }), eventKey: id, postKey: id }));
      return claim('worker');
    }

    async function beginMany(howMany: number): Promise<Turn[]> {
      const turns: Turn[] = [];
      for (let n = 0; n < howMany; n += 1) turns.push(await begin());
      return turns;
    }

    /** Reserves for a question of its own. */
    async function reserve(...charges: readonly Charge[]) {
      return stores.budgets.reserve(await begin(), charges);
    }

    const usedOf = (...charges: readonly Charge[]) => stores.budgets.used(charges);

    it('are told of once within a window, however many race', async () => {
      const { budgets } = stores;
      const now = charge('person|1', 0, 10);
      const other = charge('person|2', 0, 10);
      const raced = await Promise.all([1, 2, 3, 4].map(() => budgets.markTold([now, other])));

      expect(raced.flat().toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([now, other]);
      expect(await budgets.markTold([now])).toEqual([]);
      const next = { ...now, windowStart: AT.add({ hours: 24 }), at: AT.add({ hours: 25 }) };
      expect(await budgets.markTold([next])).toEqual([next]);
      expect(await usedOf(now, next)).toEqual([0, 0]);
    });

    it('never pass their cap, however many race, and reserve every charge or none', async () => {
      const both = (n: number) => [charge(`person ${n % 3}`, 7, 1000), charge('tenant', 7, 300)];
      const turns = await beginMany(100);

      const results = await Promise.all(
        turns.map((turn, n) => stores.budgets.reserve(turn, n % 2 === 0 ? both(n) : both(n).toReversed())),
      );

      expect(results.filter(({ type }) => type === 'reserved')).toHaveLength(42); // 42 × 7 = 294
      const shorts = results.filter((result) => result.type === 'short');
      expect(new Set(shorts.map((short) => short.charge.key))).toEqual(new Set(['tenant']));
      const people = await usedOf(...[0, 1, 2].map((n) => charge(`person ${n}`, 0, 0)));
      expect(people.reduce((sum, used) => sum + used, 0)).toBe(42 * 7);
    });

    it('never pass their cap while reservations are settled in between', async () => {
      const turns = await beginMany(40);

      await Promise.all(
        turns.map(async (turn) => {
          const { type } = await stores.budgets.reserve(turn, [charge('tenant', 50, 500)]);
          if (type === 'reserved') await stores.inbox.end(anEnding(turn, { used: 30 }));
        }),
      );

      const [used = 0] = await usedOf(charge('tenant', 0, 0));
      expect(used % 30).toBe(0);
      expect(used).toBeLessThanOrEqual(500);
      expect(await reserve(charge('tenant', 500 - used, 500))).toEqual(RESERVED);
      expect(await reserve(charge('tenant', 1, 500))).toMatchObject(shortOf('tenant'));
    });

    it('are reserved once a question, also under a later claim, by whoever holds it', async () => {
      const first = await begin();
      expect(await stores.budgets.reserve(first, [charge('p', 10, 10)])).toEqual(RESERVED);
      const later = AT.add({ minutes: 6 });
      const second = await claim('other', later);

      const again = await stores.budgets.reserve(second, [charge('p', 10, 10)]);

      expect(again).toEqual(RESERVED);
      expect(await stores.budgets.reserve(first, [charge('p', 1, 10)])).toEqual({ type: 'lost' });
      expect(await usedOf(charge('p', 0, 0))).toEqual([10]);
    });

    it('give back what was not used with the end of the question, and keep it where nobody knows', async () => {
      const [known, unknown] = await beginMany(2);
      if (known === undefined || unknown === undefined) throw new Error('no questions');
      await stores.budgets.reserve(known, [charge('p', 10, 100), charge('t', 10, 100)]);
      await stores.budgets.reserve(unknown, [charge('p', 20, 100)]);

      await stores.inbox.end(anEnding(known, { used: 4 }));
      await stores.inbox.end(anEnding(unknown, { used: undefined }));
      await stores.inbox.end(anEnding(known, { used: 0 })); // ended before

      expect(await usedOf(charge('p', 0, 0), charge('t', 0, 0))).toEqual([24, 4]);
    });

    it('reserve nothing for a question that somebody else holds by now', async () => {
      const first = await begin();
      await claim('other', AT.add({ minutes: 6 }));

      expect(await stores.budgets.reserve(first, [charge('p', 1, 10)])).toEqual({ type: 'lost' });
      expect(await usedOf(charge('p', 0, 0))).toEqual([0]);
    });

    it('begin anew with a window, and count a late clock in the newest one', async () => {
      const next = AT.add({ hours: 1 });
      const late = (amount: number) => charge('p', amount, 10, AT, next.subtract({ seconds: 2 }));
      const first = await begin();
      await stores.budgets.reserve(first, [charge('p', 10, 10)]);

      expect(await reserve(charge('p', 1, 10))).toMatchObject(shortOf('p'));
      expect(await reserve(charge('p', 9, 10, next))).toEqual(RESERVED);
      expect(await reserve(late(2))).toMatchObject(shortOf('p'));
      expect(await usedOf(late(0))).toEqual([9]);
      await stores.inbox.end(anEnding(first, { used: 0 }));
      expect(await reserve(charge('p', 2, 10, next))).toMatchObject(shortOf('p'));
      expect(await reserve(charge('p', 1, 10, next))).toEqual(RESERVED);
    });

    it.each([
      ['a day ahead', 24],
      ['40 days ahead', 40 * 24],
      ['40 days back', -40 * 24],
    ])(
      'lock nobody out after a clock that jumped %s, and go on with the count from before',
      async (_what, hours) => {
        const wrong = AT.add({ hours });
        await reserve(charge('p', 4, 10));
        await reserve(charge('p', 10, 10, wrong));
        const short = await reserve(charge('p', 1, 10, wrong));
        const turns = await beginMany(20);

        const results = await Promise.all(
          turns.map((turn) => stores.budgets.reserve(turn, [charge('p', 1, 10)])),
        );

        expect(short).toMatchObject(shortOf('p'));
        expect(results.filter(({ type }) => type === 'reserved')).toHaveLength(6);
        expect(await usedOf(charge('p', 0, 0))).toEqual([10]);
      },
    );

    it('are set right also where their window is over', async () => {
      const next = AT.add({ hours: 1 });
      const first = await begin();
      await stores.budgets.reserve(first, [charge('p', 10, 10)]);
      await reserve(charge('p', 10, 10, next));

      await stores.inbox.end(anEnding(first, { used: 3 }));

      expect(await usedOf(charge('p', 0, 0), charge('p', 0, 0, next))).toEqual([3, 10]);
    });

    it('say what was used of each within its window', async () => {
      const next = AT.add({ hours: 1 });
      await reserve(charge('a', 3, 10), charge('b', 4, Number.MAX_SAFE_INTEGER, next));
      const keys = [
        charge('b', 0, 0, next),
        charge('a', 0, 0),
        charge('none', 0, 0),
        charge('a', 0, 0, next),
      ];

      expect(await usedOf(...keys)).toEqual([4, 3, 0, 0]);
      expect(await usedOf(charge('b', 0, 0, AT, next.subtract({ seconds: 1 })))).toEqual([4]);
      expect(await usedOf()).toEqual([]);
    });

    it('refuse at once what is more than a cap', async () => {
      expect(await reserve(charge('a', 1, 5), charge('b', 6, 5))).toMatchObject(shortOf('b'));
      expect(await reserve(charge('a', 5, 5))).toEqual(RESERVED);
      expect(await reserve()).toEqual(RESERVED);
    });
  });
}
