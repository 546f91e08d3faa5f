import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factsOf } from '../fixtures/facts.ts';
import { AT, BARE, TENANT, aNewTurn } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const [ANN, BO] = ['console:x:ANN', 'console:x:BO'];
const ASKER = 'slack:T0EXAMPLE:U0ASKER';
const UNTIL = AT.add({ minutes: 30 });
const of = (reader = ANN, tenant = TENANT) => ({ tenant, turnId: 'A', reader });

/** What every database promises of grants to read content. */
export function contentGrantsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`grants to read content on ${name}`, () => {
    let opened: OpenedStores;
    let grants: OpenedStores['stores']['contentGrants'];

    beforeEach(async () => {
      opened = await open();
      grants = opened.stores.contentGrants;
      await opened.stores.inbox.accept(aNewTurn('A'));
    });

    afterEach(() => opened.close());

    const ask = (until?: Temporal.Instant) =>
      grants.ask(
        { id: 'G1', tenant: TENANT, turnId: 'A', reader: ANN, reason: 'a complaint', until },
        { at: AT, facts: [{ tenant: TENANT, at: AT, kind: 'content.asked', meta: {} }] },
      );
    const agree = (by: string, at = AT, tenant = TENANT) =>
      grants.grant({ tenant, id: 'G1', by, until: UNTIL }, { ...BARE, at });
    const note = (at = AT, tenant = TENANT) => {
      const content = {
        type: 'say',
        note: { author: undefined, text: 'read', small: '', buttons: [] },
      } as const;
      const messages = [{ id: `M${at.toString()}`, key: 'reading:G1#0', side: 'asker', content } as const];
      const facts = [{ tenant: TENANT, at, kind: 'content.read', meta: {} } as const];
      return grants.note({ tenant, id: 'G1', asker: ASKER }, { at, facts, messages });
    };

    it('are of one reader and one question, until their time is over', async () => {
      await ask(UNTIL);

      expect(await grants.find(of(), AT)).toMatchObject({ id: 'G1', until: UNTIL, reason: 'a complaint' });
      expect(await grants.find(of(BO), AT)).toBeUndefined();
      expect(await grants.find(of(ANN, 'another'), AT)).toBeUndefined();
      expect(await grants.find({ ...of(), turnId: 'B' }, AT)).toBeUndefined();
      expect(await grants.find(of(), UNTIL)).toBeUndefined();
    });

    it('wait for somebody else, whoever tries, and are given once', async () => {
      await ask();
      const own = await agree(ANN);
      const foreign = await agree(BO, AT, 'another');

      const given = await Promise.all([agree(BO), agree('console:x:CAM')]);

      expect([own, foreign]).toEqual([false, false]);
      expect(given.filter(Boolean)).toHaveLength(1);
      expect(await grants.find(of(), AT)).toMatchObject({ until: UNTIL });
      expect(await grants.waiting(TENANT, AT, 10)).toEqual([]);
    });

    it('that wait are listed with why, in their tenant, for a day', async () => {
      await ask();
      const late = AT.add({ hours: 24 });

      expect(await grants.waiting(TENANT, AT, 10)).toMatchObject([
        { id: 'G1', turnId: 'A', until: undefined, reason: 'a complaint' },
      ]);
      expect(await grants.waiting('another', AT, 10)).toEqual([]);
      expect(await grants.waiting(TENANT, late, 10)).toEqual([]);
      expect(await agree(BO, late)).toBe(false);
    });

    it('are noted with each reading while in force, and the asker is told once', async () => {
      await ask(UNTIL);

      expect([await note(), await note(AT.add({ minutes: 1 }))]).toEqual([true, true]);

      const kinds = (await factsOf(opened.stores.audit)).map(({ kind }) => kind);
      expect(kinds).toEqual(['content.asked', 'content.read', 'content.read']);
      const lease = AT.add({ minutes: 7 });
      expect(await opened.stores.outbox.claim(AT.add({ minutes: 2 }), lease)).toMatchObject({
        about: 'reading',
        stream: 'G1',
        turnId: 'A',
        content: { type: 'say' },
      });
      expect(await opened.stores.outbox.claim(AT.add({ minutes: 2 }), lease)).toBeUndefined();
    });

    it('note nothing where they are not in force', async () => {
      await ask();

      expect([await note(), await note(AT, 'another')]).toEqual([false, false]);
      await agree(BO);
      expect(await note(UNTIL)).toBe(false);

      const kinds = (await factsOf(opened.stores.audit)).map(({ kind }) => kind);
      expect(kinds).toEqual(['content.asked']);
    });
  });
}
