import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AT, TENANT, aNewTurn, aPlace, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const DAY = '2026-03-04';
const DAYS = {
  from: Temporal.PlainDate.from('2026-03-02'),
  until: Temporal.PlainDate.from('2026-03-09'),
};

/** What every database promises of words that were looked for in vain. */
export function themesContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`themes on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];
    let turns = 0;

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    /** A question of somebody that ended without an answer. */
    async function miss(user: string, words: readonly string[], day = DAY, tenant = TENANT): Promise<void> {
      turns += 1;
      const asker = { id: user, guest: false, external: false };
      const part = { asker, place: aPlace({ thread: `t${String(turns)}` }) };
      await stores.inbox.accept({ ...aNewTurn(`T${String(turns)}`, part), tenant });
      const claim = { worker: 'worker', now: AT, leaseUntil: AT.add({ minutes: 5 }) };
      const turn = await stores.inbox.claim(claim);
      if (turn === undefined) throw new Error('nothing to claim');
      await stores.inbox.end(anEnding(turn, { missed: { day, words } }));
    }

    it('tell a word that enough different people looked for, whatever its form, and none of fewer', async () => {
      for (const user of ['U1', 'U2', 'U3']) await miss(user, ['sabbatical', 'paid']);
      await miss('U4', ['sabbaticals']);
      await miss('U4', ['sabbatical', 'unicorn']);
      await miss('U4', ['unicorn'], '2026-03-05');

      expect(await stores.themes.find(TENANT, DAYS, 3, 10)).toEqual([
        { word: expect.stringMatching(/^sabbaticals?$/u), people: 4 },
        { word: 'paid', people: 3 },
      ]);
      expect(await stores.themes.find(TENANT, DAYS, 2, 1)).toHaveLength(1);
      expect(await stores.themes.find(TENANT, DAYS, 5, 10)).toEqual([]);
    });

    it('count a person once, over all days', async () => {
      for (const day of ['2026-03-02', '2026-03-03', '2026-03-08']) await miss('U1', ['sabbatical'], day);

      expect(await stores.themes.find(TENANT, DAYS, 2, 10)).toEqual([]);
    });

    it('are those of the days asked for, and of the tenant', async () => {
      await miss('U1', ['sabbatical'], '2026-03-01');
      await miss('U2', ['sabbatical'], '2026-03-09');
      await miss('U3', ['sabbatical'], DAY, 'another');
      await miss('U4', ['sabbatical']);

      expect(await stores.themes.find(TENANT, DAYS, 1, 10)).toEqual([{ word: 'sabbatical', people: 1 }]);
    });
  });
}
