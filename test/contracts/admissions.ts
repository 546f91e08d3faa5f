import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuotaDecision, Turn } from '../../src/domain/turn.ts';
import type { Capacity } from '../../src/ports/inbox.ts';
import { AT, TENANT, aNewTurn, aPlace, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const CAPACITY: Capacity = { queue: 1000, perTenant: 1000, perPerson: 1000 };
const HOUR_MS = 3_600_000;
const ADMITTED = { type: 'admitted' };

interface Asked {
  readonly key?: string;
  readonly questions?: number;
  readonly caps?: Readonly<Record<string, number>>;
  readonly now?: Temporal.Instant;
}

function toWanted({ key = 'p', questions = 5, caps = {}, now = AT }: Asked = {}) {
  const day = now.toZonedDateTimeISO('UTC').startOfDay();
  const charges = Object.entries(caps).map(([name, cap]) => ({
    key: name,
    windowStart: day.toInstant(),
    resetsAt: day.add({ days: 1 }).toInstant(),
    at: now,
    amount: 1,
    cap,
    budget: { for: 'person', per: 'day' } as const,
    unit: 'questions' as const,
  }));
  return { limit: { key, questions, perMs: HOUR_MS }, charges, now };
}

/** What every database promises of the decision which questions may be answered. */
export function admissionsContract(name: string, open: (capacity?: Capacity) => Promise<OpenedStores>): void {
  describe(`admissions on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];
    let count = 0;

    beforeEach(async () => {
      opened = await open(CAPACITY);
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    async function claim(worker: string, now = AT): Promise<Turn> {
      const turn = await stores.inbox.claim({ worker, now, leaseUntil: now.add({ minutes: 5 }) });
      if (turn === undefined) throw new Error('nothing to claim');
      return turn;
    }

    async function claimNew(): Promise<Turn> {
      count += 1;
      const id = `T${String(count)}`;
      await stores.inbox.accept(aNewTurn(id, { place: aPlace({ thread: id }) }));
      return claim('worker');
    }

    /** Decides over `times` questions at once. */
    async function decide(times: number, asked: Asked = {}): Promise<(QuotaDecision | undefined)[]> {
      const turns: Turn[] = [];
      for (let n = 0; n < times; n += 1) turns.push(await claimNew());
      return Promise.all(turns.map((turn) => stores.admissions.decide(turn, toWanted(asked))));
    }

    function countAdmitted(decisions: readonly (QuotaDecision | undefined)[]): number {
      return decisions.filter((decision) => decision?.type === 'admitted').length;
    }

    it('tell what is left of a limit, and when all of it is there again', async () => {
      const { limit } = toWanted({ questions: 4 });
      const before = await stores.rateLimits.room(limit, AT);
      await decide(3, { questions: 4 });
      const after = await stores.rateLimits.room(limit, AT);
      await decide(3, { questions: 4 });
      const spent = await stores.rateLimits.room(limit, AT);

      expect(before).toEqual({ left: 4, fullAt: undefined });
      expect(after).toEqual({ left: 1, fullAt: AT.add({ minutes: 45 }) });
      expect(spent.left).toBe(0);
      expect(await stores.rateLimits.room(limit, AT.add({ minutes: 30 }))).toMatchObject({ left: 2 });
      expect((await stores.rateLimits.room(limit, AT.subtract({ hours: 9 }))).left).toBe(4);
    });

    it('admit no more than the limit and the caps, however many race', async () => {
      const [limited, capped] = [
        await decide(40, { questions: 10 }),
        await decide(40, { key: 'q', questions: 100, caps: { person: 30, tenant: 7 } }),
      ];

      expect([countAdmitted(limited), countAdmitted(capped)]).toEqual([10, 7]);
    });

    it('say when to try again, and keep their word', async () => {
      const asked = { questions: 2 };
      await decide(2, asked);

      const [refused] = await decide(1, asked);
      const retryAt = refused?.type === 'limited' ? refused.retryAt : undefined;

      expect(retryAt?.toString()).toBe('2026-03-04T09:30:00Z');
      expect(await decide(1, { ...asked, now: retryAt ?? AT })).toEqual([ADMITTED]);
      expect(await decide(1, { ...asked, key: 'somebody else' })).toEqual([ADMITTED]);
    });

    it('are known to the next claim: an admission, and each way to refuse', async () => {
      const decisions = [
        ...(await decide(1, { questions: 1 })),
        ...(await decide(1, { questions: 1 })),
        ...(await decide(1, { key: 'q', caps: { person: 0 } })),
      ];

      const later = AT.add({ hours: 1 });
      const again = [
        await claim('another', later),
        await claim('another', later),
        await claim('another', later),
      ];

      expect(decisions.map((decision) => decision?.type)).toEqual(['admitted', 'limited', 'short']);
      expect(again.map(({ admission }) => admission?.type)).toEqual(['admitted', 'limited', 'short']);
      const [, limited, short] = again.map(({ admission }) => admission);
      expect(limited).toEqual(decisions[1]);
      expect(short).toEqual({
        type: 'short',
        charge: {
          budget: { for: 'person', per: 'day' },
          unit: 'questions',
          cap: 0,
          resetsAt: Temporal.Instant.from('2026-03-05T00:00:00Z'),
        },
      });
    });

    it('reserve nothing where a budget is short', async () => {
      const asked = { questions: 2 };
      await decide(3, { ...asked, caps: { person: 10, tenant: 0 } });

      expect(countAdmitted(await decide(3, asked))).toBe(2);
      expect(countAdmitted(await decide(12, { key: 'q', questions: 100, caps: { person: 10 } }))).toBe(10);
    });

    it('reserve nothing for a turn that somebody else holds by now, or that has ended', async () => {
      const lost = await claimNew();
      const held = await claim('another', AT.add({ minutes: 5 }));
      const ended = await claimNew();
      await stores.inbox.end(anEnding(ended));

      const decisions = [
        await stores.admissions.decide(lost, toWanted({ questions: 1, caps: { person: 1 } })),
        await stores.admissions.decide(ended, toWanted({ questions: 1, caps: { person: 1 } })),
      ];

      expect(decisions).toEqual([undefined, undefined]);
      expect(await stores.admissions.decide(held, toWanted({ questions: 1, caps: { person: 1 } }))).toEqual(
        ADMITTED,
      );
      expect((await stores.turns.find(TENANT, ended.id))?.turn.admission).toBeUndefined();
    });

    it.each([
      ['a day', 1],
      ['40 days', 40],
    ])(
      'lock nobody out after a clock that jumped %s ahead, and still admit no more than the limit',
      async (_what, days) => {
        const ahead = AT.add({ hours: 24 * days });
        await decide(5);
        const jumped = countAdmitted(await decide(6, { now: ahead, caps: { tenant: 6 } }));

        const back = await decide(20, { now: AT.add({ seconds: 1 }), caps: { tenant: 6 } });

        expect(jumped).toBe(5);
        expect(countAdmitted(back)).toBe(5);
      },
    );

    it('believe a clock that is ahead by no more than clocks differ', async () => {
      await decide(5, { now: AT.add({ minutes: 4 }) });

      expect(countAdmitted(await decide(5))).toBe(0);
    });

    it('believe nothing from a longer limit that policy had before', async () => {
      const turn = await claimNew();
      const { limit, ...wanted } = toWanted();
      await stores.admissions.decide(turn, {
        ...wanted,
        limit: { ...limit, questions: 1, perMs: 30 * 24 * HOUR_MS },
      });

      expect(countAdmitted(await decide(6))).toBe(5);
    });
  });
}
