import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const SINK = 'file:/var/log/candor.jsonl';

function holdBy(worker: string, now = AT) {
  return { worker, now, until: now.add({ minutes: 5 }) };
}

/** What every database promises of how far sinks are. */
export function siemCursorsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`cursors of sinks on ${name}`, () => {
    let opened: OpenedStores;
    let cursors: OpenedStores['stores']['siemCursors'];

    beforeEach(async () => {
      opened = await open();
      cursors = opened.stores.siemCursors;
    });

    afterEach(() => opened.close());

    it('begin before the first entry, and are where they were moved to', async () => {
      expect(await cursors.find(SINK)).toEqual({ seq: 0, previous: '', failingSince: undefined });

      await cursors.hold(SINK, holdBy('a'));
      expect(await cursors.advance(SINK, 'a', { seq: 20, previous: 'x' })).toBe(true);

      expect(await cursors.find(SINK)).toMatchObject({ seq: 20, previous: 'x' });
      expect(await cursors.find('another')).toMatchObject({ seq: 0 });
    });

    it('belong to one worker until its time is over', async () => {
      expect(await cursors.hold(SINK, holdBy('a'))).toMatchObject({ seq: 0 });
      expect(await cursors.hold(SINK, holdBy('b'))).toBeUndefined();
      expect(await cursors.hold(SINK, holdBy('a'))).toBeDefined();

      expect(await cursors.hold(SINK, holdBy('b', AT.add({ minutes: 6 })))).toBeDefined();
      expect(await cursors.advance(SINK, 'a', { seq: 5, previous: '' })).toBe(false);
      expect((await cursors.find(SINK)).seq).toBe(0);
    });

    it('never go back', async () => {
      await cursors.hold(SINK, holdBy('a'));
      await cursors.advance(SINK, 'a', { seq: 20, previous: '' });

      expect(await cursors.advance(SINK, 'a', { seq: 19, previous: '' })).toBe(false);
    });

    it('know since when they fail, until they move', async () => {
      const later = AT.add({ minutes: 3 });
      await cursors.hold(SINK, holdBy('a'));
      expect(await cursors.fail(SINK, 'a', AT)).toEqual(AT);
      await cursors.hold(SINK, holdBy('b', later));
      expect(await cursors.fail(SINK, 'b', later)).toEqual(AT);
      expect((await cursors.find(SINK)).failingSince).toEqual(AT);

      await cursors.hold(SINK, holdBy('a', later));
      await cursors.advance(SINK, 'a', { seq: 1, previous: '' });

      expect((await cursors.find(SINK)).failingSince).toBeUndefined();
    });
  });
}
