import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AT, TENANT, aPlace } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const SUBJECT = 'slack:T0EXAMPLE:U0ASKER';

/** What every database promises of who was welcomed. */
export function welcomesContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`welcomes on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];
    let count = 0;

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    function offer(to: { subject: string } | { place: string } = { subject: SUBJECT }): Promise<boolean> {
      count += 1;
      const person = { place: aPlace(), asker: { id: 'U0ASKER', guest: false, external: false } };
      const content = { type: 'welcome', person } as const;
      const message = {
        id: `W${String(count)}`,
        key: `welcome:${String(count)}`,
        side: 'channel',
        content,
      } as const;
      return stores.welcomes.offer(TENANT, to, message, AT);
    }

    async function claimed(): Promise<number> {
      let messages = 0;
      for (; ; messages += 1) {
        const message = await stores.outbox.claim(AT, AT.add({ minutes: 1 }));
        if (message === undefined) return messages;
      }
    }

    it('are written once with their message, however many race', async () => {
      const offered = await Promise.all([1, 2, 3, 4].map(() => offer()));

      expect(offered.filter(Boolean)).toHaveLength(1);
      expect(await claimed()).toBe(1);
      expect(await offer()).toBe(false);
    });

    it('are one for each person and channel', async () => {
      const offered = [
        await offer(),
        await offer({ subject: 'slack:T0EXAMPLE:U0OTHER' }),
        await offer({ place: 'slack:C1' }),
        await offer({ place: 'slack:C2' }),
        await offer({ place: 'slack:C1' }),
      ];

      expect(offered).toEqual([true, true, true, true, false]);
    });

    it('count as the notice that was in them once they are posted, and not before', async () => {
      await offer();
      const person = { tenant: TENANT, subject: SUBJECT };
      const message = await stores.outbox.claim(AT, AT.add({ minutes: 1 }));
      if (message === undefined) throw new Error('nothing to post');

      const before = await stores.consents.find(person, 'v1');
      await stores.outbox.settle(message, { type: 'sent', at: AT, notice: 'v1' });
      const after = await stores.consents.find(person, 'v1');

      expect([before.shown, after.shown]).toEqual([false, true]);
    });
  });
}
