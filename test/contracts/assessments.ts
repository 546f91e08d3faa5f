import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AT, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const KEY = { tenant: TENANT, kind: 'fairness', period: '2026-12-01T00:00:00Z' } as const;
const BARE = { at: AT, facts: [] };

/** What every database promises of runs of prepared questions. */
export function assessmentsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`runs of prepared questions on ${name}`, () => {
    let opened: OpenedStores;
    let assessments: OpenedStores['stores']['assessments'];

    beforeEach(async () => {
      opened = await open();
      ({ assessments } = opened.stores);
    });

    afterEach(() => opened.close());

    const lease = (worker: string, minutes = 0) => ({
      worker,
      at: AT.add({ minutes }),
      until: AT.add({ minutes: minutes + 1 }),
      alone: 'fairness',
      holder: `process of ${worker}`,
    });

    it('belong to one of however many who claim them at once', async () => {
      const claimed = await Promise.all(
        ['a', 'b', 'c'].map((worker) => assessments.claim(KEY, 'one', lease(worker))),
      );

      expect(claimed.filter((one) => one === 'mine')).toHaveLength(1);
      const first = ['a', 'b', 'c'].find((_, at) => claimed[at] === 'mine') ?? '';
      const held = { holder: `process of ${first}`, since: AT };
      expect(claimed.filter((one) => one !== 'mine')).toEqual([held, held]);
      expect(await assessments.list(TENANT, 'fairness', 9)).toMatchObject([
        { ...KEY, status: 'running', design: 'one', startedAt: AT, endedAt: undefined, report: '' },
      ]);
    });

    it('go on with what came of them where a worker is gone, and keep each result once', async () => {
      await assessments.claim(KEY, 'one', lease('a'));
      const some = Array.from({ length: 450 }, (_, at) => ({ item: `i-${String(at)}`, measured: '{}' }));
      await assessments.note(KEY, some, lease('a'));

      expect(await assessments.claim(KEY, 'one', lease('b'))).toEqual({ holder: 'process of a', since: AT });
      expect(await assessments.claim(KEY, 'one', lease('b', 1))).toBe('mine');
      expect(await assessments.note(KEY, [{ item: 'late', measured: '1' }], lease('a', 1))).toBe(false);
      expect(await assessments.note(KEY, [{ item: 'i-0', measured: '2' }], lease('b', 1))).toBe(true);
      const results = await assessments.results(KEY);
      expect(results).toHaveLength(450);
      expect(results[0]).toEqual({ item: 'i-0', measured: '{}' });
    });

    it('are one of a name at a time, whatever their period, and the next begins with the end of one', async () => {
      const other = { ...KEY, period: 'hand:1' };
      const claimed = await Promise.all([
        assessments.claim(KEY, 'one', lease('a')),
        assessments.claim(other, 'one', lease('b')),
        assessments.claim({ ...KEY, kind: 'redteam' }, 'one', { ...lease('c'), alone: 'redteam' }),
        assessments.claim({ ...other, tenant: 'another-org' }, 'one', lease('d')),
      ]);
      const [mine, theirs] = claimed[0] === 'mine' ? (['a', 'b'] as const) : (['b', 'a'] as const);
      const [held, free] = mine === 'a' ? [KEY, other] : [other, KEY];

      expect(claimed.filter((one) => one === 'mine')).toHaveLength(3);
      expect(claimed).toContainEqual({ holder: `process of ${mine}`, since: AT });
      expect(await assessments.list(TENANT, 'fairness', 9)).toHaveLength(1);
      await assessments.end(held, mine, { status: 'done', report: '{}' }, BARE);
      expect(await assessments.claim(free, 'one', lease(theirs))).toBe('mine');
    });

    it('take no more of a worker whose name is another’s, though nobody has its run', async () => {
      await assessments.claim(KEY, 'one', lease('a'));
      await assessments.claim({ ...KEY, period: 'hand:1' }, 'one', lease('b', 2));

      expect(await assessments.note(KEY, [{ item: 'late', measured: '1' }], lease('a', 2))).toBe(false);
      expect(await assessments.results(KEY)).toEqual([]);
    });

    it('begin anew where something else is to be asked', async () => {
      await assessments.claim(KEY, 'one', lease('a'));
      await assessments.note(KEY, [{ item: 'x', measured: '1' }], lease('a'));

      expect(await assessments.claim(KEY, 'two', lease('b', 5))).toBe('mine');

      expect(await assessments.results(KEY)).toEqual([]);
      expect(await assessments.list(TENANT, 'fairness', 9)).toMatchObject([
        { design: 'two', startedAt: AT.add({ minutes: 5 }) },
      ]);
    });

    it('end once, with their incidents, and are over then', async () => {
      await assessments.claim(KEY, 'one', lease('a'));
      const incident = {
        id: 'I-1',
        tenant: TENANT,
        kind: 'anomaly',
        at: AT,
        cause: 'x',
        group: 'x',
      } as const;
      const ending = { status: 'done', report: '{"n":1}' } as const;
      const end = (worker: string) =>
        assessments.end(KEY, worker, ending, { ...BARE, incidents: [{ ...incident, id: worker }] });

      const ended = [await end('b'), await end('a'), await end('a')];

      expect(ended).toEqual([false, true, false]);
      expect(await assessments.claim(KEY, 'one', lease('b', 9))).toBe('over');
      expect(await assessments.note(KEY, [], lease('a'))).toBe(false);
      expect(await assessments.list(TENANT, 'fairness', 9)).toMatchObject([{ ...ending, endedAt: AT }]);
      const found = await opened.stores.incidents.opened(TENANT, { start: AT, end: AT.add({ hours: 1 }) }, 9);
      expect(found.map(({ id, count }) => `${id} ${String(count)}`)).toEqual(['a 1']);
    });

    it('are told newest first, of their tenant and kind', async () => {
      const periods = ['hand:2', 'hand:1', 'hand:3'];
      for (const [at, period] of periods.entries())
        await assessments.claim({ ...KEY, period }, 'one', lease('a', at));
      await assessments.claim({ ...KEY, tenant: 'another-org' }, 'one', lease('a'));
      const red = { ...lease('a'), alone: 'redteam' };
      await assessments.claim({ ...KEY, kind: 'redteam' }, 'one', red);

      const runs = await assessments.list(TENANT, 'fairness', 2);

      expect(runs.map(({ period }) => period)).toEqual(['hand:3', 'hand:1']);
    });
  });
}
