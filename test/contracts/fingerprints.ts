import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../src/ports/fingerprints.ts';
import { AT, TENANT, aNewTurn, aPlace, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const BANDS = [1, -2, 3, -2_147_483_648, 2_147_483_647, 6, 7, 8, 9, 10, 11, 12];

function aFingerprint(part: Partial<Fingerprint> = {}): Fingerprint {
  const whole = 'a'.repeat(32);
  return { whole, units: 9, own: [1, 4_294_967_295], quoted: [7], isSample: false, bands: BANDS, ...part };
}

/** What every database promises of answers that are to be known again. */
export function fingerprintsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`fingerprints on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];
    let turns = 0;

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    async function give(fingerprint: Fingerprint, at = AT, tenant = TENANT): Promise<void> {
      turns += 1;
      await stores.inbox.accept({
        ...aNewTurn(`T${String(turns)}`, {
          place: aPlace({ thread: `t${String(turns)}` }),
          asker: { id: `U${String(turns)}`, guest: false, external: false },
        }),
        tenant,
      });
      const turn = await stores.inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
      if (turn === undefined) throw new Error('nothing to claim');
      expect(await stores.inbox.end(anEnding(turn, { fingerprint, at }))).toBe(true);
    }

    it('are found by the whole text, the latest first, and those of the tenant alone', async () => {
      await give(aFingerprint());
      await give(aFingerprint(), AT.add({ hours: 1 }));
      await give(aFingerprint(), AT.add({ hours: 2 }), 'another');

      const { bands: _, ...kept } = aFingerprint();
      expect(await stores.fingerprints.findWhole(TENANT, ['b'.repeat(32), kept.whole])).toEqual({
        ...kept,
        at: AT.add({ hours: 1 }),
        edited: false,
      });
      expect(await stores.fingerprints.findWhole(TENANT, [])).toBeUndefined();
      expect(await stores.fingerprints.findWhole('nobody', [kept.whole])).toBeUndefined();
    });

    it('are found by one band that they share, each once, those of rarer bands first', async () => {
      await give(aFingerprint({ whole: 'common-1' }));
      await give(aFingerprint({ whole: 'common-2' }));
      await give(aFingerprint({ whole: 'rare', bands: BANDS.with(0, 1).with(3, 77) }));
      await give(aFingerprint({ whole: 'other', bands: BANDS.map((band) => band ^ 5) }));
      await give(aFingerprint({ whole: 'short', bands: [] }));

      const found = await stores.fingerprints.findLike(TENANT, BANDS.with(3, 77), 2);

      expect(found.map(({ whole }) => whole)[0]).toBe('rare');
      expect(found.map(({ whole }) => whole)).not.toContain('other');
      expect(new Set(found.map(({ whole }) => whole)).size).toBe(found.length);
      expect(await stores.fingerprints.findLike(TENANT, [], 2)).toEqual([]);
      expect(await stores.fingerprints.findLike('another', BANDS, 2)).toEqual([]);
    });
  });
}
