import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonRequest } from '../../src/ports/person-requests.ts';
import { AT, BARE, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const ANA = 'slack:T0EXAMPLE:U0ANA';
const DUE = AT.add({ hours: 24 * 30 });

function aRequest(id: string, part: { readonly at?: Temporal.Instant; readonly words?: string } = {}) {
  const at = part.at ?? AT;
  return {
    id,
    tenant: TENANT,
    subject: ANA,
    kind: 'correction',
    via: 'chat',
    at,
    dueAt: DUE,
    remindAt: at,
    ...part,
  } as const;
}

/** What every database promises of the register of requests. */
export function personRequestsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`requests of people on ${name}`, () => {
    let opened: OpenedStores;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close());

    async function opening(id: string, part: Parameters<typeof aRequest>[1] = {}): Promise<PersonRequest> {
      const { personRequests } = opened.stores;
      await personRequests.open(aRequest(id, part), BARE);
      const [found] = await personRequests.list(TENANT, { id, limit: 1 });
      if (found === undefined) throw new Error('it is not there');
      return found;
    }

    it('are listed newest first, with their words, to their tenant alone, and by person', async () => {
      await opening('A', { words: 'my name is wrong' });
      await opening('B', { at: AT.add({ minutes: 1 }) });
      const { personRequests } = opened.stores;

      const listed = await personRequests.list(TENANT, { limit: 5 });

      expect(listed.map(({ id, words }) => [id, words])).toEqual([
        ['B', undefined],
        ['A', 'my name is wrong'],
      ]);
      expect(await personRequests.list('another', { limit: 5 })).toEqual([]);
      expect(await personRequests.list(TENANT, { of: ANA, limit: 5 })).toHaveLength(2);
      expect(await personRequests.list(TENANT, { of: 'slack:T0EXAMPLE:U0BEN', limit: 5 })).toEqual([]);
    });

    it('are closed once, and put off once', async () => {
      const request = await opening('A');
      const { personRequests } = opened.stores;
      const later = { to: 'extended', because: 'many rows', dueAt: DUE.add({ hours: 24 }) } as const;

      expect(await personRequests.change(request, later, BARE)).toBe(true);
      expect(await personRequests.change(request, later, BARE)).toBe(false);
      expect(await personRequests.change(request, { to: 'answered' }, BARE)).toBe(true);
      expect(await personRequests.change(request, { to: 'refused' }, BARE)).toBe(false);

      expect(await personRequests.list(TENANT, { id: 'A', limit: 1 })).toMatchObject([
        { status: 'answered', extendedBecause: 'many rows', dueAt: later.dueAt, closedAt: AT },
      ]);
      expect(await personRequests.list(TENANT, { open: true, limit: 1 })).toEqual([]);
    });

    it('come up for a reminder when it is time, once each time, and not when closed', async () => {
      const request = await opening('A');
      const { personRequests } = opened.stores;
      const remindAt = AT.add({ hours: 24 });
      const reminded = { to: 'reminded', remindAt, overdue: false } as const;

      expect(await personRequests.due(TENANT, AT, 5)).toHaveLength(1);
      const changed = await Promise.all([1, 2].map(() => personRequests.change(request, reminded, BARE)));

      expect(changed.filter(Boolean)).toHaveLength(1);
      expect(await personRequests.due(TENANT, AT, 5)).toEqual([]);
      const [again] = await personRequests.due(TENANT, remindAt, 5);
      expect(again?.reminders).toBe(1);
      await personRequests.change(request, { to: 'answered' }, BARE);
      expect(await personRequests.due(TENANT, remindAt, 5)).toEqual([]);
    });

    it('are counted by period: opened, open, overdue, and how long the answered took', async () => {
      const quick = await opening('A');
      await opening('B');
      const { personRequests } = opened.stores;
      await personRequests.change(quick, { to: 'answered' }, { ...BARE, at: AT.add({ minutes: 10 }) });

      const week = { start: AT, end: AT.add({ hours: 168 }) };
      const late = { start: DUE, end: DUE.add({ hours: 168 }) };

      expect(await personRequests.figures(TENANT, week)).toEqual({
        opened: 2,
        open: 1,
        overdue: 0,
        answeredMs: [600_000],
      });
      expect(await personRequests.figures(TENANT, late)).toEqual({
        opened: 0,
        open: 1,
        overdue: 1,
        answeredMs: [],
      });
    });
  });
}
