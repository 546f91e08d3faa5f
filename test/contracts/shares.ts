import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factsOf } from '../fixtures/facts.ts';
import { AT, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const SUBJECT = 'slack:T0EXAMPLE:U0ASKER';

/** What every database promises of answers that are shared. */
export function sharesContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`shares on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    function share(id: string, turnId: string): Promise<boolean> {
      const content = { type: 'share', turnId } as const;
      return stores.shares.open({
        tenant: TENANT,
        turnId,
        subject: SUBJECT,
        at: AT,
        message: { id, key: `share:${turnId}`, side: 'channel', content },
        facts: [{ tenant: TENANT, kind: 'answer.shared', at: AT, turnId, subject: SUBJECT, meta: {} }],
      });
    }

    it('are written once for a turn with their message and their fact, however many race', async () => {
      const opened1 = await Promise.all(['S1', 'S2', 'S3'].map((id) => share(id, 'TURN1')));
      expect(await share('S4', 'TURN2')).toBe(true);

      expect(opened1.filter(Boolean)).toHaveLength(1);
      const claimed = await stores.outbox.claim(AT, AT.add({ minutes: 1 }));
      expect(claimed).toMatchObject({ about: 'share', content: { type: 'share', turnId: 'TURN1' } });
      if (claimed !== undefined) await stores.outbox.settle(claimed, { type: 'sent', at: AT });
      expect(await share('S5', 'TURN1')).toBe(false);
      const facts = (await factsOf(stores.audit)).filter(({ kind }) => kind === 'answer.shared');
      expect(facts.map(({ turnId }) => turnId)).toEqual(['TURN1', 'TURN2']);
    });
  });
}
