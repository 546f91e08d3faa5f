import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Installations } from '../../src/ports/installations.ts';
import { AT, TENANT } from '../fixtures/turns.ts';

const KEY = { tenant: TENANT, platform: 'slack', workspace: 'T1' };
const PARTS = { at: AT, facts: [] };
const LATER = AT.add({ seconds: 30 });

interface Opened {
  readonly installations: Installations;
  close(): Promise<void>;
}

/** What every store promises of workspaces that installed Candor by themselves. */
export function installationsContract(name: string, open: () => Promise<Opened>): void {
  describe(`installations on ${name}`, () => {
    let opened: Opened;
    let installations: Installations;

    beforeEach(async () => {
      opened = await open();
      installations = opened.installations;
    });

    afterEach(() => opened.close());

    function install(workspace = 'T1', content = 'one', at = AT) {
      return installations.save({ ...KEY, workspace, content, at }, PARTS);
    }

    it('are listed and found, by their tenant and platform alone', async () => {
      await install('T2');
      await install('T1');

      expect(await installations.list(TENANT, 'slack')).toEqual(['T1', 'T2']);
      expect(await installations.list('another', 'slack')).toEqual([]);
      expect(await installations.list(TENANT, 'teams')).toEqual([]);
      expect(await installations.find(KEY)).toEqual({ ...KEY, content: 'one', at: AT, version: 1 });
      expect(await installations.find({ ...KEY, tenant: 'another' })).toBeUndefined();
    });

    it('are replaced by a new installation, whatever stood there', async () => {
      await install();
      await install('T1', 'two', LATER);

      expect(await installations.find(KEY)).toEqual({ ...KEY, content: 'two', at: LATER, version: 2 });
    });

    it('are renewed in place of just the version that was read, and stay as old as they are', async () => {
      await install();
      const renew = (content: string) =>
        installations.save({ ...KEY, content, at: LATER, version: 1 }, PARTS);

      expect([await renew('two'), await renew('three')]).toEqual([true, false]);
      expect(await installations.find(KEY)).toEqual({ ...KEY, content: 'two', at: AT, version: 2 });
    });

    it('may be renewed by one at a time, until it did or its time is over', async () => {
      await install();
      const claim = (version: number, now = AT) =>
        installations.claim(KEY, version, now, now.add({ seconds: 30 }));

      const claims = await Promise.all([claim(1), claim(1), claim(1)]);

      expect(claims.filter(Boolean)).toEqual([true]);
      expect(await claim(1, AT.add({ seconds: 29 }))).toBe(false);
      expect(await claim(1, LATER)).toBe(true);
      await installations.save({ ...KEY, content: 'two', at: LATER, version: 1 }, PARTS);
      expect([await claim(1, LATER), await claim(2, LATER)]).toEqual([false, true]);
    });

    it('are removed, but for one that is newer than the removal', async () => {
      await install('T1', 'one', LATER);
      const remove = (at: Temporal.Instant) => installations.remove(KEY, at, PARTS);

      expect(await remove(LATER)).toBe(false);
      expect(await remove(LATER.add({ seconds: 1 }))).toBe(true);
      expect(await remove(LATER.add({ seconds: 1 }))).toBe(false);
      expect(await installations.find(KEY)).toBeUndefined();
    });
  });
}
