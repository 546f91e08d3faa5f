import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Registers } from '../../src/ports/registers.ts';
import { aDigestRun, DIGEST_KEY } from '../fixtures/digests.ts';
import { AT, BARE, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const ANN = 'slack:T0EXAMPLE:U0ANN';
const PLACE = { channel: 'C0EXAMPLE', thread: '1', ref: '' };
const POST = { title: 'A question', subtitle: '', sections: [], footer: '' };

/** What every database promises of the lists of what people have to deal with. */
export function registersContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`lists of what people deal with on ${name}`, () => {
    let opened: OpenedStores;
    let registers: Registers;

    beforeEach(async () => {
      opened = await open();
      ({ registers } = opened.stores);
    });

    afterEach(() => opened.close());

    const after = (minutes: number) => AT.add({ minutes });
    const bare = (minutes: number) => ({ at: after(minutes), facts: [], usage: [], messages: [] });

    async function escalate(id: string, desk: string, minutes: number, followed = true): Promise<void> {
      await opened.stores.escalations.open({
        ...bare(minutes),
        id,
        tenant: TENANT,
        turnId: id,
        desk,
        reason: 'rule',
        subject: ANN,
        post: POST,
        followed,
        askerPlace: { side: 'asker', place: `slack:C0EXAMPLE:${id}`, posted: PLACE },
      });
    }

    it('give escalations that wait the oldest first, and those of some desks alone', async () => {
      await escalate('B', 'people', 2);
      await escalate('A', 'it', 1);
      await escalate('C', 'it', 3);
      await escalate('OVER', 'it', 0, false);
      const found = await opened.stores.escalations.find(TENANT, { turnId: 'A' });
      if (found === undefined) throw new Error('it is not there');
      const change = { to: 'claimed', claimer: ANN, name: 'Ann', place: 'slack:C0ITDESK:1' } as const;
      await opened.stores.escalations.step(found, { ...bare(4), from: ['open'], change });

      const all = await registers.escalations(TENANT, { waiting: true }, undefined, 5);
      const ofIt = await registers.escalations(TENANT, { waiting: true, desks: ['it', 'law'] }, undefined, 5);
      const over = await registers.escalations(TENANT, { waiting: false }, undefined, 5);

      expect(all.items.map(({ turnId, status }) => [turnId, status])).toEqual([
        ['A', 'claimed'],
        ['B', 'open'],
        ['C', 'open'],
      ]);
      expect(ofIt.items.map(({ turnId }) => turnId)).toEqual(['A', 'C']);
      expect(over.items).toMatchObject([{ turnId: 'OVER', status: 'closed', closedBy: 'contact' }]);
      expect(JSON.stringify(all)).not.toMatch(/Ann|U0ANN/u);
      expect(await registers.escalations('another', { waiting: true }, undefined, 5)).toEqual({
        items: [],
        next: undefined,
      });
    });

    it('go on where they stopped, whatever came meanwhile', async () => {
      for (const [index, id] of ['A', 'B', 'C', 'D'].entries())
        await escalate(id, 'it', index < 2 ? 1 : index);
      const which = { waiting: true };

      const first = await registers.escalations(TENANT, which, undefined, 1);
      await escalate('EARLY', 'it', 0);
      const second = await registers.escalations(TENANT, which, first.next, 2);
      const third = await registers.escalations(TENANT, which, second.next, 2);

      const turns = [first, second, third].map(({ items }) => items.map(({ turnId }) => turnId));
      expect(turns).toEqual([['A'], ['B', 'C'], ['D']]);
      expect(third.next).toBeUndefined();
    });

    it('give reviews by when they expire while they are held', async () => {
      const review = { tenant: TENANT, fourEyes: true, asker: ANN };
      for (const [id, desk, hours] of [
        ['LATE', 'people', 9],
        ['SOON', 'it', 1],
      ] as const) {
        const expiresAt = AT.add({ hours });
        await opened.stores.reviews.open({ ...bare(0), ...review, id, turnId: id, desk, expiresAt });
      }

      const held = await registers.reviews(TENANT, { waiting: true }, undefined, 5);
      const ofPeople = await registers.reviews(TENANT, { waiting: true, desks: ['people'] }, undefined, 5);

      expect(held.items).toMatchObject([
        { turnId: 'SOON', status: 'held', fourEyes: true, first: undefined, decider: undefined },
        { turnId: 'LATE' },
      ]);
      expect(ofPeople.items.map(({ turnId }) => turnId)).toEqual(['LATE']);
      expect((await registers.reviews(TENANT, { waiting: false }, undefined, 5)).items).toEqual([]);
    });

    it('give requests of people by when they are due, and those that are closed the newest first', async () => {
      const { personRequests } = opened.stores;
      for (const [id, days] of [
        ['LATE', 40],
        ['SOON', 3],
        ['DONE', 5],
      ] as const) {
        const dueAt = AT.add({ hours: 24 * days });
        const about = { id, tenant: TENANT, subject: ANN, kind: 'access', via: 'chat', dueAt } as const;
        await personRequests.open({ ...about, at: AT, remindAt: AT, words: 'all of it' }, BARE);
      }
      const [done] = await personRequests.list(TENANT, { id: 'DONE', limit: 1 });
      if (done !== undefined) await personRequests.change(done, { to: 'answered' }, BARE);

      const waiting = await registers.requests(TENANT, { waiting: true }, undefined, 1);
      const rest = await registers.requests(TENANT, { waiting: true }, waiting.next, 5);
      const over = await registers.requests(TENANT, { waiting: false }, undefined, 5);

      const ids = [waiting, rest, over].map(({ items }) => items.map(({ id }) => id));
      expect(ids).toEqual([['SOON'], ['LATE'], ['DONE']]);
      expect(JSON.stringify(waiting)).not.toContain('all of it');
    });

    it('give digests that were posted, the newest first', async () => {
      const { runs, outbox } = opened.stores;
      for (const minutes of [1, 2]) {
        const key = { ...DIGEST_KEY, periodStart: AT.subtract({ hours: 1000 / minutes }) };
        await runs.schedule(aDigestRun(key, AT));
        const message = await outbox.claim(AT, after(3));
        if (message !== undefined)
          await outbox.settle(message, { type: 'sent', at: after(minutes), facts: [] });
      }

      const first = await registers.digests(TENANT, undefined, 1);
      const second = await registers.digests(TENANT, first.next, 1);

      expect([...first.items, ...second.items].map(({ at }) => at.toString())).toEqual([
        after(2).toString(),
        after(1).toString(),
      ]);
      expect(second.next).toBeUndefined();
    });
  });
}
