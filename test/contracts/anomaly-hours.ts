import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AT, TENANT, aNewTurn, aPlace } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const HOUR = AT.round({ smallestUnit: 'hour', roundingMode: 'floor' });
const PERIOD = { start: HOUR.subtract({ hours: 2 }), end: HOUR.add({ hours: 2 }) };

/** What every database promises of hours that are judged. */
export function anomalyHoursContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`hours that are judged on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    function judgement(causes: readonly string[]) {
      const incidents = causes.map((cause) => ({
        id: `I-${cause}`,
        tenant: TENANT,
        kind: 'anomaly' as const,
        at: AT,
        cause,
        group: cause,
      }));
      return { at: HOUR, judgedAt: AT, busiest: 3, causes, incidents };
    }

    it('are noted once, and told in order for their tenant', async () => {
      await stores.anomalies.runs(TENANT, AT.add({ hours: 1 }));
      await stores.anomalies.runs(TENANT, AT);
      await stores.anomalies.runs(TENANT, AT.add({ minutes: 59 }));
      await stores.anomalies.runs('another-org', AT);

      const hours = await stores.anomalies.hours(TENANT, PERIOD);

      expect(hours.map(({ at }) => at)).toEqual([HOUR, HOUR.add({ hours: 1 })]);
      expect(hours[0]).toMatchObject({ isJudged: false, busiest: 0, causes: [] });
    });

    it('are judged once, with their incidents, of however many who judge at once', async () => {
      await stores.anomalies.runs(TENANT, AT);

      const judged = await Promise.all(
        Array.from({ length: 3 }, () =>
          stores.anomalies.judge(TENANT, judgement(['questions', 'redactions.EMAIL'])),
        ),
      );

      expect(judged.filter(Boolean)).toHaveLength(1);
      expect(await stores.anomalies.hours(TENANT, PERIOD)).toEqual([
        { at: HOUR, isJudged: true, busiest: 3, causes: ['questions', 'redactions.EMAIL'] },
      ]);
      const incidents = await stores.incidents.opened(TENANT, PERIOD, 10);
      expect(new Set(incidents.map(({ cause, count }) => `${cause} ${String(count)}`))).toEqual(
        new Set(['questions 1', 'redactions.EMAIL 1']),
      );
    });

    it('are judged also where nobody noted that it ran', async () => {
      expect(await stores.anomalies.judge(TENANT, judgement([]))).toBe(true);
      expect(await stores.anomalies.judge(TENANT, judgement([]))).toBe(false);
    });

    it('know how many questions the person had who asked most', async () => {
      const asked = ['U1', 'U2', 'U1', 'U1'];
      for (const [index, id] of asked.entries()) {
        const part = {
          asker: { id, guest: false, external: false },
          place: aPlace({ thread: `t${String(index)}` }),
        };
        await stores.inbox.accept(aNewTurn(`T${String(index)}`, part));
      }

      expect(await stores.anomalies.busiest(TENANT, PERIOD)).toBe(3);
      expect(await stores.anomalies.busiest('another-org', PERIOD)).toBe(0);
    });
  });
}
