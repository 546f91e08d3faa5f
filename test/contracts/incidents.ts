import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INCIDENT_KINDS, type IncidentKind, type NewIncident } from '../../src/domain/incident.ts';
import { AT, TENANT, aNewTurn, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const PERIOD = { start: AT.subtract({ hours: 1 }), end: AT.add({ hours: 1 }) };

function anIncident(id: string, part: Partial<NewIncident> = {}): NewIncident {
  return { id, tenant: TENANT, kind: 'turn_failed', at: AT, cause: 'BUG', ...part };
}

/** What every store of incidents promises, whichever database it is on. */
export function incidentsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`incidents on ${name}`, () => {
    let opened: OpenedStores;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close());

    const listed = () => opened.stores.incidents.opened(TENANT, PERIOD, 10);

    it('are as bad as their kind, unless whoever opens one knows that it is worse', async () => {
      const { incidents } = opened.stores;
      const kinds = Object.keys(INCIDENT_KINDS) as IncidentKind[];

      for (const kind of kinds) await incidents.open(anIncident(kind, { kind }));
      await incidents.open(anIncident('worse', { severity: 'high', at: AT.subtract({ minutes: 1 }) }));

      const found = (await opened.stores.incidents.opened(TENANT, PERIOD, kinds.length + 1)).map(
        ({ id, severity }) => [id, severity],
      );
      expect(Object.fromEntries(found)).toEqual({ ...INCIDENT_KINDS, worse: 'high' });
    });

    it('are opened once each, and one with an id that exists changes nothing', async () => {
      const { incidents } = opened.stores;

      const ids = [
        await incidents.open(anIncident('I1')),
        await incidents.open(anIncident('I1', { cause: 'other' })),
        await incidents.open(anIncident('I2', { at: AT.subtract({ minutes: 1 }) })),
      ];

      expect(ids).toEqual(['I1', 'I1', 'I2']);
      expect(await listed()).toMatchObject([
        { id: 'I1', cause: 'BUG', status: 'open', count: 1, lastAt: AT },
        { id: 'I2', count: 1 },
      ]);
    });

    it('of one group are one open incident that counts how often it happened', async () => {
      const { incidents } = opened.stores;
      const later = AT.add({ minutes: 5 });

      const ids = await Promise.all(
        ['I1', 'I2', 'I3'].map((id) => incidents.open(anIncident(id, { group: 'slack:C1' }))),
      );
      const last = await incidents.open(anIncident('I4', { group: 'slack:C1', at: later }));
      await incidents.open(anIncident('I5', { group: 'slack:C2' }));
      await incidents.open(anIncident('I6', { group: 'slack:C1', kind: 'output_blocked' }));
      await incidents.open(anIncident('I7', { group: 'slack:C1', tenant: 'another' }));

      expect(new Set([...ids, last]).size).toBe(1);
      const found = await listed();
      expect(found.find(({ id }) => id === last)).toMatchObject({
        group: 'slack:C1',
        count: 4,
        at: AT,
        lastAt: later,
      });
      expect(found.filter(({ count }) => count === 1)).toHaveLength(2);
      expect(await incidents.countOpen(TENANT)).toBe(3);
    });

    it('come with the end of a turn, those of a group counted in the one that is open', async () => {
      const { inbox, incidents } = opened.stores;
      await incidents.open(anIncident('I1', { group: 'g' }));
      await inbox.accept(aNewTurn('A'));
      const turn = await inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
      if (turn === undefined) throw new Error('nothing to claim');

      const repeated = ['I2', 'I3'].map((id) => anIncident(id, { group: 'g' }));
      await inbox.end(anEnding(turn, { incidents: [...repeated, anIncident('I4')] }));

      const counts = (await listed()).map(({ id, count }) => `${id} ${String(count)}`);
      expect(counts.sort()).toEqual(['I1 3', 'I4 1']);
    });
  });
}
