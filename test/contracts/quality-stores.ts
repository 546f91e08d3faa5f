import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelCanaries } from '../../src/ports/model-canaries.ts';
import { factsOf } from '../fixtures/facts.ts';
import { AT, BARE, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

type Canary = Parameters<ModelCanaries['put']>[0];

const CANARY: Canary = {
  tenant: TENANT,
  id: 'C1',
  candidate: 'gpt-new',
  replaces: 'gpt-small',
  share: 5,
  beganAt: AT,
  shareAt: AT,
  ended: undefined,
};
const LATER = AT.add({ hours: 1 });

function aRun(id: string, at = AT) {
  const figures = { model: 'gpt-new against gpt-small', verdict: 'no_worse', report: '{}' };
  return { tenant: TENANT, id, kind: 'qualification', at, ...figures } as const;
}

/** What every database promises of models that are tried, and of comparisons. */
export function qualityStoresContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`models on trial on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    it('are one at a time, and what is changed is what stands', async () => {
      const { modelCanaries } = stores;
      const more = { ...CANARY, share: 25, shareAt: LATER };
      const over = { ...more, ended: { at: LATER, why: 'by_hand' } };

      const first = await Promise.all([1, 2, 3].map(() => modelCanaries.put(CANARY, undefined, BARE)));
      expect(first.filter(Boolean)).toEqual([true]);
      expect(await modelCanaries.put(more, CANARY, BARE)).toBe(true);
      expect(await modelCanaries.put({ ...CANARY, share: 100 }, CANARY, BARE)).toBe(false);
      expect(await modelCanaries.find(TENANT)).toEqual(more);
      expect(await modelCanaries.put(over, more, BARE)).toBe(true);
      expect(await modelCanaries.put(over, more, BARE)).toBe(false);
      expect(await modelCanaries.find(TENANT)).toEqual(over);
      expect(await modelCanaries.find('another')).toBeUndefined();
      expect(await stores.pauses.findWithCanary(TENANT)).toEqual({ pause: undefined, canary: over });
      const pause = { at: AT, reason: 'still' };
      await stores.pauses.pause('*', { at: LATER, reason: 'later' }, BARE);
      await stores.pauses.pause(TENANT, pause, BARE);
      expect(await stores.pauses.findWithCanary(TENANT)).toEqual({ pause, canary: over });
      const elsewhere = await stores.pauses.findWithCanary('another');
      expect([elsewhere.pause?.reason, elsewhere.canary]).toEqual(['later', undefined]);
    });

    it('write nothing that belongs to a change which does not happen', async () => {
      const fact = { tenant: TENANT, at: AT, kind: 'model.promoted', meta: {} } as const;

      await stores.modelCanaries.put(CANARY, CANARY, { at: AT, facts: [fact] });

      expect(await factsOf(stores.audit)).toEqual([]);
    });

    it('are compared in runs, which are listed newest first once they are done', async () => {
      const { qualityRuns } = stores;

      expect(await qualityRuns.finish(aRun('A'), BARE)).toBe(true);
      expect(await qualityRuns.finish(aRun('A'), BARE)).toBe(false);
      expect(await qualityRuns.finish(aRun('B', LATER), BARE)).toBe(true);

      expect(await qualityRuns.latest(TENANT, 'qualification', 10)).toEqual([aRun('B', LATER), aRun('A')]);
      expect(await qualityRuns.latest(TENANT, 'qualification', 1)).toEqual([aRun('B', LATER)]);
      expect(await qualityRuns.latest(TENANT, 'gate', 10)).toEqual([]);
      expect(await qualityRuns.latest('another', 'qualification', 10)).toEqual([]);
    });

    it('are claimed by one of many for a period, and by another once its time is over', async () => {
      const { qualityRuns } = stores;
      const claim = (id: string, at = AT) =>
        qualityRuns.claim({
          tenant: TENANT,
          id,
          kind: 'gate',
          at,
          period: 'P',
          until: at.add({ minutes: 30 }),
        });

      const claims = await Promise.all(['A', 'B', 'C'].map((id) => claim(id)));
      const won = claims.find((id) => id !== undefined);
      expect(claims.filter((id) => id !== undefined)).toHaveLength(1);
      expect(await qualityRuns.latest(TENANT, 'gate', 1)).toEqual([]);
      expect(await claim('D', AT.add({ minutes: 29 }))).toBeUndefined();
      expect(await claim('E', AT.add({ minutes: 30 }))).toBe(won);
      const done = { ...aRun(won ?? ''), kind: 'gate', at: LATER } as const;
      expect(await qualityRuns.finish(done, BARE)).toBe(true);
      expect(await claim('F', AT.add({ hours: 48 }))).toBeUndefined();
      expect(await qualityRuns.latest(TENANT, 'gate', 1)).toEqual([done]);
    });
  });
}
