import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factsOf } from '../fixtures/facts.ts';
import { AT, TENANT, aNewTurn, aPlace, aRecord, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const ANA = 'slack:T0EXAMPLE:U0ASKER';
const BO = 'slack:T0EXAMPLE:U0BO';
const THREAD = 'slack:T0EXAMPLE:C0EXAMPLE:1770000000.000100';

/** What every database promises of questions that are withdrawn. */
export function withdrawalsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`withdrawals on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    const claim = (worker = 'worker') =>
      stores.inbox.claim({ worker, now: AT, leaseUntil: AT.add({ minutes: 5 }) });
    const withdraw = (turnId: string, why: 'deleted' | 'stopped' = 'deleted') =>
      stores.withdrawals.withdraw(TENANT, turnId, why, {
        at: AT,
        facts: [{ tenant: TENANT, kind: 'turn.withdrawn', at: AT, turnId, subject: ANA, meta: { why } }],
      });
    async function claimed() {
      const turn = await claim();
      if (turn === undefined) throw new Error('nothing to claim');
      return turn;
    }
    async function delivered() {
      const turn = await claimed();
      await stores.inbox.end(anEnding(turn));
      await stores.inbox.hold(turn, { delivered: true });
      return turn;
    }

    it('find the turn of a post for its asker alone', async () => {
      await stores.inbox.accept(aNewTurn('T1', { postKey: 'C0EXAMPLE:1.1' }));
      const find = (postKey: string, subject: string, tenant = TENANT) =>
        stores.withdrawals.findByPost(tenant, 'slack', postKey, subject);

      expect(await find('C0EXAMPLE:1.1', ANA)).toBe('T1');
      expect(await find('C0EXAMPLE:1.1', BO)).toBeUndefined();
      expect(await find('C0EXAMPLE:1.2', ANA)).toBeUndefined();
      expect(await find('C0EXAMPLE:1.1', ANA, 'another')).toBeUndefined();
    });

    it('find what somebody asked in a thread and has no outcome yet', async () => {
      for (const id of ['T1', 'T2', 'T3']) await stores.inbox.accept(aNewTurn(id));
      await stores.inbox.accept(aNewTurn('T4', { place: aPlace({ thread: 'another' }) }));
      await delivered();

      expect(await stores.withdrawals.findOpen(TENANT, THREAD, ANA)).toEqual(['T2', 'T3']);
      expect(await stores.withdrawals.findOpen(TENANT, THREAD, BO)).toEqual([]);
    });

    it('mark a turn once, with its entry, for every replica to see', async () => {
      await stores.inbox.accept(aNewTurn('T1'));

      expect(await withdraw('T1', 'stopped')).toBe(true);
      expect(await withdraw('T1')).toBe(false);

      expect(await stores.withdrawals.among(['T1', 'T2'])).toEqual(new Map([['T1', 'stopped']]));
      expect((await claim())?.withdrawn).toBe('stopped');
      expect((await factsOf(stores.audit)).map(({ kind }) => kind)).toEqual(['turn.withdrawn']);
    });

    it('let a marked turn end as withdrawn, and in no other way', async () => {
      await stores.inbox.accept(aNewTurn('T1'));
      const turn = await claimed();
      await withdraw('T1');

      expect(await stores.inbox.end(anEnding(turn))).toBe(false);
      const record = aRecord(turn, { outcome: 'withdrawn', rule: 'withdrawn.deleted' });
      expect(await stores.inbox.end(anEnding(turn, { record }))).toBe(true);
      expect(await stores.inbox.hold(turn, { withdrawn: true })).toBe(true);
      expect((await stores.turns.find(TENANT, 'T1'))?.delivery).toBe('withdrawn');
      expect(await claim()).toBeUndefined();
    });

    it('hand a reply that stands out once more, to be taken back, and keep it out of later prompts', async () => {
      await stores.inbox.accept(aNewTurn('T1'));
      await delivered();
      await stores.inbox.accept(aNewTurn('T2'));
      expect(await withdraw('T1', 'stopped')).toBe(false);

      expect(await withdraw('T1')).toBe(true);

      const again = await claimed();
      expect(again).toMatchObject({ id: 'T1', withdrawn: 'deleted' });
      expect(await stores.turns.history(TENANT, THREAD, 'T2', 5)).toEqual([]);
      await stores.inbox.hold(again, { withdrawn: true });
      expect((await stores.turns.find(TENANT, 'T1'))?.delivery).toBe('withdrawn');
    });

    it('hand a reply that was shown as its question was deleted out again', async () => {
      await stores.inbox.accept(aNewTurn('T1'));
      const turn = await claimed();
      await stores.inbox.end(anEnding(turn));
      await withdraw('T1');

      await stores.inbox.hold(turn, { delivered: true });

      expect(await claim()).toMatchObject({ id: 'T1', withdrawn: 'deleted' });
    });

    it('take no question whose post was deleted before it came', async () => {
      await stores.withdrawals.noteDeleted(TENANT, 'slack', 'C0EXAMPLE:9.9', AT);
      await stores.withdrawals.noteDeleted(TENANT, 'slack', 'C0EXAMPLE:9.9', AT);
      const late = aNewTurn('T1', { postKey: 'C0EXAMPLE:9.9' });

      expect(await stores.inbox.accept(late)).toBe('deleted');
      expect(await stores.inbox.accept({ ...late, tenant: 'another' })).toBe('accepted');
      expect(await stores.inbox.accept(aNewTurn('T2'))).toBe('accepted');
    });
  });
}
