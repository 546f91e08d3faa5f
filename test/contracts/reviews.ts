import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { subjectOf } from '../../src/domain/person.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { NewOutMessage } from '../../src/ports/escalations.ts';
import type { Review, ReviewStep, Reviews } from '../../src/ports/reviews.ts';
import { AT, TENANT, aNewTurn, aRecord, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

type ReviewOpening = Parameters<Reviews['open']>[0];

const LEASE_END = AT.add({ minutes: 3 });
const LEX = { subject: 'slack:T0EXAMPLE:U0LEX', name: 'Lex Example' };
const MIA = { subject: 'slack:T0EXAMPLE:U0MIA', name: 'Mia Example' };

let count = 0;

function aMessage(key: string, side: NewOutMessage['side'] = 'desk'): NewOutMessage {
  count += 1;
  return { id: `RM${count}`, key, side, content: { type: 'show' } };
}

function aStep(change: ReviewStep['change'], part: Partial<ReviewStep> = {}): ReviewStep {
  return { change, at: AT.add({ minutes: 1 }), facts: [], usage: [], messages: [], ...part };
}

/** What every database promises of answers that people see first. */
export function reviewsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`reviews on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];
    let turn: Turn;

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
      turn = await aHeldTurn('T1');
    });

    afterEach(() => opened.close());

    /** A turn that has ended, its answer held. */
    async function aHeldTurn(id: string): Promise<Turn> {
      await stores.inbox.accept(aNewTurn(id));
      const claimed = await stores.inbox.claim({ worker: 'w', now: AT, leaseUntil: LEASE_END });
      if (claimed === undefined) throw new Error('no turn waits');
      await stores.inbox.end(anEnding(claimed, { record: aRecord(claimed, { outcome: 'held', draft: '' }) }));
      await stores.inbox.hold(claimed, { delivered: true });
      return claimed;
    }

    function anOpening(part: Partial<ReviewOpening> = {}): ReviewOpening {
      return {
        id: 'R1',
        tenant: TENANT,
        turnId: 'T1',
        desk: 'people',
        fourEyes: true,
        expiresAt: AT.add({ hours: 4 }),
        asker: subjectOf(turn),
        at: AT,
        facts: [],
        usage: [{ metric: 'reviews', label: 'held', value: 1 }],
        messages: [aMessage(`open:${part.id ?? 'R1'}`)],
        ...part,
      };
    }

    async function opening(part: Partial<ReviewOpening> = {}): Promise<Review> {
      await stores.reviews.open(anOpening(part));
      return get(part.turnId ?? 'T1');
    }

    async function get(turnId = 'T1'): Promise<Review> {
      const found = await stores.reviews.find(TENANT, turnId);
      if (found === undefined) throw new Error('no such review');
      return found;
    }

    function toApproved(by = LEX): ReviewStep {
      return aStep({ to: 'approved', by, record: aRecord(turn, { draft: 'Released.' }) });
    }

    it('opens one a turn, however many try at once, and counts and posts that one', async () => {
      const results = await Promise.all(
        Array.from({ length: 6 }, (_, index) => stores.reviews.open(anOpening({ id: `R${index}` }))),
      );

      const message = await stores.outbox.claim(AT, LEASE_END);
      const period = { start: AT.subtract({ hours: 1 }), end: AT.add({ hours: 1 }) };
      const counts = await stores.usage.sum(TENANT, period);
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(message).toMatchObject({ about: 'review', turnId: 'T1' });
      expect(await stores.outbox.claim(AT, LEASE_END)).toBeUndefined();
      expect(counts).toContainEqual({ metric: 'reviews', label: 'held', value: 1 });
    });

    it('finds it by turn and by who waits, never in another tenant, and not as waiting once decided', async () => {
      const review = await opening();
      await stores.reviews.open(anOpening({ id: 'R2', turnId: 'T2', at: AT.add({ hours: 1 }) }));

      const waiting = (await stores.reviews.findWaiting(TENANT, review.asker))?.id;
      const strangers = await Promise.all([
        stores.reviews.find('another-org', 'T1'),
        stores.reviews.findWaiting('another-org', review.asker),
        stores.reviews.findWaiting(TENANT, 'somebody else'),
      ]);
      await stores.reviews.step(review, toApproved());

      expect(review).toMatchObject({ id: 'R1', status: 'held', version: 1, fourEyes: true, desk: 'people' });
      expect(waiting).toBe('R1');
      expect(strangers).toEqual([undefined, undefined, undefined]);
      expect((await stores.reviews.findWaiting(TENANT, review.asker))?.id).toBe('R2');
    });

    it('lets one of many decisions win, and writes the record of that one alone', async () => {
      const review = await opening();
      const drafts = ['one', 'two', 'three', 'four'];

      const results = await Promise.all(
        drafts.map((draft) => {
          const record = aRecord(turn, { draft });
          return stores.reviews.step(review, aStep({ to: 'approved', by: LEX, record }));
        }),
      );

      const view = await stores.turns.find(TENANT, 'T1');
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(view).toMatchObject({ delivery: 'delivered', record: { draft: drafts[results.indexOf(true)] } });
      expect(await get()).toMatchObject({ status: 'approved', decider: { name: 'Lex Example' } });
      expect(await stores.turns.history(TENANT, turn.thread, 'T9', 5)).toEqual([]);
    });

    it('holds what was decided about other words, or before somebody else approved, to be nothing', async () => {
      const review = await opening();
      const reworded = { to: 'reworded', by: MIA, record: aRecord(turn) } as const;

      const seconded = await stores.reviews.step(review, aStep({ to: 'seconded', by: LEX }));
      const stale = await stores.reviews.step(review, aStep({ to: 'seconded', by: MIA }));
      const after = await get();
      const edited = await stores.reviews.step(after, aStep(reworded));
      const late = await stores.reviews.step(after, toApproved(MIA));

      expect([seconded, stale, edited, late]).toEqual([true, false, true, false]);
      expect(after).toMatchObject({ version: 1, first: { name: 'Lex Example' } });
      expect(await get()).toMatchObject({ status: 'held', version: 2, first: { name: 'Mia Example' } });
    });

    it('stays decided, and writes nothing of a step whose message was written before', async () => {
      const review = await opening();
      const said = await stores.reviews.step(
        review,
        aStep({ to: 'reminded' }, { messages: [aMessage('open:R1')] }),
      );

      const results = [
        await stores.reviews.step(review, aStep({ to: 'rejected', by: LEX, record: aRecord(turn) })),
        await stores.reviews.step(review, toApproved()),
        await stores.reviews.step(review, aStep({ to: 'expired', by: undefined, record: undefined })),
      ];

      expect(said).toBe(false);
      expect(results).toEqual([true, false, false]);
      expect(await get()).toMatchObject({ status: 'rejected', remindedAt: undefined });
    });

    it('keeps the values of a step with it, and takes none whose placeholder was taken meanwhile', async () => {
      const review = await opening();
      const { thread } = turn;
      const aValue = (value: string) => ({ placeholder: '[PERSON_1]', kind: 'PERSON', value, origins: [] });
      const toStep = (value: string, fresh: number) =>
        aStep(
          { to: 'reworded', by: LEX, record: aRecord(turn) },
          { values: { thread, added: [{ ...aValue(value), origins: ['posted'] }], fresh } },
        );

      const first = await stores.reviews.step(review, toStep('Ana Example', 1));
      const after = await get();
      const late = await stores.reviews.step(after, toStep('Ben Example', 1));
      const known = await stores.reviews.step(after, toStep('Ana Example', 0));

      expect([first, late, known]).toEqual([true, false, true]);
      expect(await get()).toMatchObject({ version: 3 });
      expect(await stores.vault.load(TENANT, thread)).toEqual([
        { ...aValue('Ana Example'), origins: ['posted'] },
      ]);
    });

    it('lists what has expired and what was not reminded of, and reminds once', async () => {
      const review = await opening();
      const due = (now: Temporal.Instant, others: Temporal.Instant) =>
        stores.reviews.due(TENANT, now, { desks: {}, others }, 10);

      const none = await due(AT, AT.subtract({ minutes: 1 }));
      const early = await due(AT.add({ minutes: 30 }), AT.add({ minutes: 20 }));
      const reminded = [
        await stores.reviews.step(review, aStep({ to: 'reminded' })),
        await stores.reviews.step(review, aStep({ to: 'reminded' })),
      ];
      const between = await due(AT.add({ minutes: 30 }), AT.add({ minutes: 20 }));
      await stores.reviews.open(anOpening({ id: 'R2', turnId: 'T2', at: AT.add({ hours: 1 }) }));
      const expired = await due(AT.add({ hours: 4 }), AT);

      expect([none, early, between, expired]).toEqual([[], ['T1'], [], ['T1', 'T2']]);
      expect(reminded).toEqual([true, false]);
    });

    it.each([1, 40])('waits from now on when it came by a clock that was %i days ahead', async (days) => {
      const at = AT.add({ hours: 24 * days });
      await opening({ at, expiresAt: at.add({ hours: 2 }) });
      const due = (hours: number) => {
        const now = AT.add({ hours });
        return stores.reviews.due(TENANT, now, { desks: {}, others: now.subtract({ hours: 1 }) }, 10);
      };

      const listed = [await due(0), await due(1), await due(2)];

      expect(listed).toEqual([[], ['T1'], ['T1']]);
      expect(await get()).toMatchObject({ at: AT, expiresAt: AT.add({ hours: 2 }) });
    });

    it('lists by the time of each desk, and what has expired before all others', async () => {
      const at = (minutes: number) => AT.add({ minutes });
      const slow = { desk: 'slow', expiresAt: at(600) };
      await opening({ ...slow, at: AT });
      await stores.reviews.open(anOpening({ ...slow, id: 'R2', turnId: 'T2', at: at(1) }));
      await stores.reviews.open(anOpening({ id: 'R3', turnId: 'T3', desk: 'people', at: at(2) }));
      await stores.reviews.open(anOpening({ id: 'R4', turnId: 'T4', desk: 'gone', at: at(3) }));
      const due = (now: number, limit: number) => {
        const desks = { slow: at(now - 500), people: at(now - 20) };
        return stores.reviews.due(TENANT, at(now), { desks, others: at(now - 60) }, limit);
      };

      const results = [
        await due(22, 1),
        await due(62, 1),
        await due(63, 9),
        await due(240, 2),
        await due(501, 9),
      ];

      expect(results).toEqual([['T3'], ['T3'], ['T3', 'T4'], ['T3', 'T4'], ['T3', 'T4', 'T1', 'T2']]);
    });
  });
}
