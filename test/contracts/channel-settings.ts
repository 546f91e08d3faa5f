import { expect, it, describe, beforeEach, afterEach } from 'vitest';
import { factsOf } from '../fixtures/facts.ts';
import { AT, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const HELP = 'slack:T0EXAMPLE:C0HELP:';

/** What every database promises of what was said in channels. */
export function channelSettingsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`channel settings on ${name}`, () => {
    let opened: OpenedStores;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close());

    it('keep the last word of each channel, with an entry for each', async () => {
      const { channels, audit } = opened.stores;
      const fact = { tenant: TENANT, kind: 'channel.set', at: AT, meta: {} } as const;
      const set = (listens: 'mention' | 'everything') =>
        channels.set(TENANT, HELP, listens, { at: AT, facts: [fact] });

      expect(await channels.find(TENANT, HELP)).toBeUndefined();
      await set('everything');
      await set('mention');

      expect(await channels.find(TENANT, HELP)).toBe('mention');
      expect(await channels.find('another', HELP)).toBeUndefined();
      expect(await channels.find(TENANT, 'slack:T0EXAMPLE:C0OTHER:')).toBeUndefined();
      expect((await factsOf(audit)).map(({ kind }) => kind)).toEqual(['channel.set', 'channel.set']);
    });
  });
}
