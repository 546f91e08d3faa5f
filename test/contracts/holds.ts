import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factsOf } from '../fixtures/facts.ts';
import { AT, BARE, TENANT, aNewTurn } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const ANN = 'slack:T:ANN';
const BO = 'slack:T:BO';
const HELD = 'slack:T0EXAMPLE:U0ASKER';

/** What every database promises of holds. */
export function holdsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`holds on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    const on = (by: string, tenant = TENANT) => ({ tenant, id: 'H1', by });
    const aFact = (kind: 'hold.set' | 'hold.released') =>
      ({ tenant: TENANT, at: AT, kind, meta: {} }) as const;
    const setPerson = () =>
      stores.holds.set(
        { id: 'H1', tenant: TENANT, of: { subject: HELD }, reason: 'a claim', by: ANN },
        { at: AT, facts: [aFact('hold.set')] },
      );

    it('hold a person until they are released, with their fact', async () => {
      expect(await stores.holds.isHeld(TENANT, HELD)).toBe(false);

      expect(await setPerson()).toBe(true);

      expect(await stores.holds.isHeld(TENANT, HELD)).toBe(true);
      expect(await stores.holds.isHeld(TENANT, ANN)).toBe(false);
      expect(await stores.holds.isHeld('another', HELD)).toBe(false);
      expect(await stores.holds.list(TENANT)).toMatchObject([
        { id: 'H1', turnId: undefined, setAt: AT, releaseAskedBy: undefined, reason: 'a claim' },
      ]);
      expect(await stores.holds.list('another')).toEqual([]);
      expect((await factsOf(stores.audit)).map(({ kind }) => kind)).toEqual(['hold.set']);
    });

    it('hold the asker of a turn that is held, and nothing where there is no such turn', async () => {
      await stores.inbox.accept(aNewTurn('A'));
      const hold = { id: 'H1', tenant: TENANT, reason: '', by: ANN };

      expect(await stores.holds.set({ ...hold, of: { turnId: 'B' } }, BARE)).toBe(false);
      expect(await stores.holds.set({ ...hold, tenant: 'another', of: { turnId: 'A' } }, BARE)).toBe(false);
      expect(await stores.holds.set({ ...hold, of: { turnId: 'A' } }, BARE)).toBe(true);

      expect(await stores.holds.isHeld(TENANT, HELD)).toBe(true);
    });

    it('are released by somebody else than who asked, once, however many try', async () => {
      await setPerson();
      const release = (by: string, tenant = TENANT) =>
        stores.holds.release(on(by, tenant), { at: AT, facts: [aFact('hold.released')] });

      expect(await release(BO)).toBe(false); // nobody asked
      expect(await stores.holds.askRelease(on(ANN), BARE)).toBe(true);
      expect(await stores.holds.askRelease(on(BO), BARE)).toBe(false);
      expect(await release(ANN)).toBe(false);
      expect(await release(BO, 'another')).toBe(false);
      const released = await Promise.all([release(BO), release(BO)]);

      expect(released.filter(Boolean)).toEqual([true]);
      expect(await stores.holds.isHeld(TENANT, HELD)).toBe(false);
      expect(await stores.holds.list(TENANT)).toEqual([]);
      expect(await stores.holds.askRelease(on(ANN), BARE)).toBe(false);
      expect((await factsOf(stores.audit)).map(({ kind }) => kind)).toEqual(['hold.set', 'hold.released']);
    });
  });
}
