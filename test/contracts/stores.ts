import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../adapters/index.ts';
import { verifyChain } from '../../src/audit/chain.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Origin, PlaceholderEntry } from '../../src/domain/placeholder.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { NewCount } from '../../src/domain/usage-count.ts';
import type { Capacity, Undelivered, Inbox } from '../../src/ports/inbox.ts';
import { dueRows, endingOf, sweepAll } from '../fixtures/retention.ts';
import { factsOf } from '../fixtures/facts.ts';
import { AT, BARE, TENANT, aNewTurn, aPlace, aRecord, anEnding } from '../fixtures/turns.ts';

type Claim = Parameters<Inbox['claim']>[0];
type NewTurn = Parameters<Inbox['accept']>[0];

export interface OpenedStores {
  readonly stores: Stores;
  close(): Promise<void>;
}

const LEASE_END = AT.add({ minutes: 5 });

function claimBy(worker: string, now = AT): Claim {
  return { worker, now, leaseUntil: now.add({ minutes: 5 }) };
}

const PERIOD = { start: AT.subtract({ hours: 1 }), end: AT.add({ hours: 1 }) };

/** A question of `user` in a thread of its own. */
function by(id: string, user: string, tenant = TENANT): NewTurn {
  const asker = { id: user, guest: false, external: false };
  return { ...aNewTurn(id, { place: aPlace({ thread: id }), asker }), tenant };
}

function anEntry(placeholder: string, value: string, ...origins: readonly Origin[]): PlaceholderEntry {
  return { placeholder, kind: 'EMAIL', value, origins };
}

/** What every database promises, whichever it is. */
export function storesContract(name: string, open: (capacity?: Capacity) => Promise<OpenedStores>): void {
  describe(`stores on ${name}`, () => {
    let opened: OpenedStores;
    let stores: Stores;

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    async function claimed(): Promise<Turn> {
      const turn = await stores.inbox.claim(claimBy('worker'));
      if (turn === undefined) throw new Error('nothing to claim');
      return turn;
    }

    describe('pauses', () => {
      const pause = { at: AT, reason: 'too many errors' };

      it('stop one tenant and no other, until it is resumed', async () => {
        expect(await stores.pauses.pause(TENANT, pause, BARE)).toBe(true);
        expect(await stores.pauses.pause(TENANT, { ...pause, reason: 'again' }, BARE)).toBe(false);

        expect(await stores.pauses.find(TENANT)).toEqual(pause);
        expect(await stores.pauses.find('another')).toBeUndefined();
        expect(await stores.pauses.resume(TENANT, BARE)).toBe(true);
        expect(await stores.pauses.resume(TENANT, BARE)).toBe(false);
        expect(await stores.pauses.find(TENANT)).toBeUndefined();
      });

      it('stop every tenant at once', async () => {
        await stores.pauses.pause('*', pause, BARE);

        expect(await stores.pauses.find(TENANT)).toEqual(pause);
        expect(await stores.pauses.find('another')).toEqual(pause);
      });
    });

    describe('reasons of poor votes', () => {
      const of = { tenant: TENANT, turnId: 'A', subject: 'slack:T1:U1' };
      const WHY = { reasons: ['wrong'], comment: 'It is 31.' };

      it('are listed while the vote stands, newest vote first, the latest of each person', async () => {
        const { oversight } = stores;
        const later = AT.add({ minutes: 1 });
        const poor = { vote: 'down', at: AT, reasons: [], comment: '' } as const;
        const first = { ...poor, ...WHY, comment: 'It is 29.' };
        await oversight.give(of, { before: undefined, after: first }, BARE);
        await oversight.give(of, { before: first, after: { ...first, ...WHY } }, BARE);
        await oversight.give(
          { ...of, turnId: 'B' },
          { before: undefined, after: { ...poor, at: later } },
          BARE,
        );
        await oversight.give(
          { ...of, turnId: 'C' },
          { before: undefined, after: { ...poor, ...WHY, vote: 'up' } },
          BARE,
        );

        expect(await oversight.poor(TENANT, 5)).toEqual([
          { turnId: 'B', at: later, reasons: [], comments: [] },
          { turnId: 'A', at: AT, reasons: ['wrong'], comments: ['It is 31.'] },
        ]);
        expect(await oversight.poor(TENANT, 1)).toHaveLength(1);
        expect(await oversight.poor('another', 5)).toEqual([]);
      });
    });

    describe('consents', () => {
      const person = { tenant: TENANT, subject: 'slack:T1:U1' };
      const nothing = { shown: false, accepted: false, optedOut: false };

      it('knows who was shown a version of the notice and who accepted it, once', async () => {
        const { consents } = stores;
        expect(await consents.find(person, 'v1')).toEqual(nothing);
        const asker = { id: 'U1', guest: false, external: false };
        for (const id of ['A', 'B']) {
          await stores.inbox.accept(aNewTurn(id, { place: aPlace({ workspace: 'T1', thread: id }), asker }));
        }
        const turns = [await claimed(), await claimed()];
        await Promise.all(turns.map((turn) => stores.inbox.end(anEnding(turn, { notice: 'v1' }))));
        expect(await consents.find(person, 'v1')).toEqual({ ...nothing, shown: true });

        expect(await consents.accept(person, 'v1', BARE)).toBe(true);
        expect(await consents.accept(person, 'v1', BARE)).toBe(false);
        expect(await consents.accept({ ...person, subject: 'slack:T1:U2' }, 'v1', BARE)).toBe(true);

        expect(await consents.find(person, 'v1')).toEqual({ ...nothing, shown: true, accepted: true });
        for (const [of, version] of [
          [person, 'v1'],
          [person, 'v2'],
          [{ ...person, tenant: 'another' }, 'v1'],
        ] as const) {
          const consent = await consents.find(of, version);
          expect(await stores.pauses.findWithConsent(of, version)).toEqual({ pause: undefined, consent });
        }
        expect(await consents.find(person, 'v2')).toEqual(nothing);
        expect(await consents.find({ ...person, tenant: 'another' }, 'v1')).toEqual(nothing);
        const pause = { at: AT, reason: 'too many errors' };
        await stores.pauses.pause('*', { ...pause, at: LEASE_END }, BARE);
        await stores.pauses.pause(TENANT, pause, BARE);
        await consents.optOut(person, BARE);
        expect(await stores.pauses.findWithConsent(person, 'v1')).toEqual({
          pause,
          consent: { shown: true, accepted: true, optedOut: true },
        });
      });

      it('knows who opted out, until they opt in', async () => {
        const { consents } = stores;
        expect(await consents.optIn(person, BARE)).toBe(false);
        expect(await consents.optOut(person, BARE)).toBe(true);
        expect(await consents.optOut(person, BARE)).toBe(false);

        expect(await consents.find(person, 'v1')).toEqual({ ...nothing, optedOut: true });
        expect(await consents.find({ ...person, tenant: 'another' }, 'v1')).toEqual(nothing);
        expect(await consents.optIn(person, BARE)).toBe(true);
        expect(await consents.find(person, 'v1')).toEqual(nothing);
      });
    });

    describe('inbox', () => {
      it('accepts an event once, however often it is delivered', async () => {
        const first = aNewTurn('A', { eventKey: 'Ev1', postKey: 'p1' });

        const results = await Promise.all([
          stores.inbox.accept(first),
          stores.inbox.accept({ ...first, id: 'B' }),
          stores.inbox.accept({ ...first, id: 'C' }),
        ]);

        expect(results.filter((result) => result === 'accepted')).toHaveLength(1);
      });

      it('takes two events about one post for duplicates', async () => {
        await stores.inbox.accept(aNewTurn('A', { eventKey: 'mention', postKey: 'C1:1' }));

        const result = await stores.inbox.accept(aNewTurn('B', { eventKey: 'message', postKey: 'C1:1' }));

        expect(result).toBe('duplicate');
      });

      it('gives a claimed turn back as it was accepted', async () => {
        const accepted = aNewTurn('A', { text: 'Wie viele Tage Urlaub? 🏖️' });
        await stores.inbox.accept(accepted);

        const turn = await claimed();

        expect(turn).toMatchObject({
          id: 'A',
          text: accepted.event.text,
          asker: accepted.event.asker,
          attempts: 1,
        });
        expect(turn.receivedAt.equals(AT)).toBe(true);
      });

      it('hands out one turn of a thread at a time, the oldest first', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        await stores.inbox.accept(aNewTurn('B'));

        const first = await claimed();
        const second = await stores.inbox.claim(claimBy('other'));

        expect(first.id).toBe('A');
        expect(second).toBeUndefined();
      });

      it('tells of a claimed turn whether it is the first of its thread, and whether others wait', async () => {
        const elsewhere = { place: aPlace({ thread: 'another' }) };
        await stores.inbox.accept(aNewTurn('A'));
        await stores.inbox.accept(aNewTurn('B'));
        await stores.inbox.accept(aNewTurn('C', elsewhere));

        const first = await claimed();
        const other = await claimed();
        await stores.inbox.end(anEnding(first, { placeholders: [anEntry('[EMAIL_1]', 'a@example.com')] }));
        await stores.inbox.hold(first, { delivered: true });
        const second = await claimed();

        const told = [first, other, second].map(({ id, isFirst, isLast }) => [id, isFirst, isLast]);
        expect(told).toEqual([
          ['A', true, undefined],
          ['C', true, undefined], // B waits for A
          ['B', undefined, true],
        ]);
      });

      it('hands out turns of different threads side by side', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        await stores.inbox.accept(aNewTurn('B', { place: aPlace({ thread: 'another' }) }));

        const ids = [(await claimed()).id, (await claimed()).id];

        expect(ids).toEqual(['A', 'B']);
      });

      it('hands a turn out again when its lease has ended', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        await claimed();

        const again = await stores.inbox.claim(claimBy('other', LEASE_END));

        expect(again).toMatchObject({ id: 'A', attempts: 2 });
      });

      it('frees the thread when the reply has been delivered', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        await stores.inbox.accept(aNewTurn('B'));
        const first = await claimed();

        await stores.inbox.end(anEnding(first));
        const between = await stores.inbox.claim(claimBy('other'));
        await stores.inbox.hold(first, { delivered: true });

        expect(between).toBeUndefined();
        expect((await claimed()).id).toBe('B');
      });

      it('ends a turn at most once and writes everything of the end together', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const turn = await claimed();
        const incident = {
          id: 'I1',
          tenant: TENANT,
          kind: 'turn_failed',
          at: AT,
          cause: 'BUG',
        } as const;
        const placeholders = [anEntry('[EMAIL_1]', 'ana@example.com', 'handbook', 'posted')];

        const results = await Promise.all([
          stores.inbox.end(anEnding(turn, { incidents: [incident], placeholders })),
          stores.inbox.end(anEnding(turn, { incidents: [incident], placeholders })),
        ]);

        expect(results.filter(Boolean)).toHaveLength(1);
        expect(await factsOf(stores.audit)).toHaveLength(1);
        expect(await stores.incidents.opened(TENANT, PERIOD, 10)).toHaveLength(1);
        expect(await stores.vault.load(TENANT, turn.thread)).toEqual(placeholders);
        expect(await stores.usage.sum(TENANT, PERIOD)).toEqual([
          { metric: 'questions', label: '', value: 1 },
        ]);
        expect(await stores.usage.people(TENANT, PERIOD)).toBe(1);
      });

      it('gives an ended turn out again when its reply was never delivered', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const turn = await claimed();
        await stores.inbox.hold(turn, { replyRef: 'C0:1' });
        await stores.inbox.end(anEnding(turn));

        const again = await stores.inbox.claim(claimBy('other', LEASE_END));
        const endedAgain = await stores.inbox.end(anEnding(turn));

        expect(again).toMatchObject({ id: 'A', replyRef: 'C0:1' });
        expect(endedAgain).toBe(false);
      });
    });

    describe('a held turn', () => {
      it('stays with its worker while the lease is kept', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const turn = await claimed();

        const kept = await stores.inbox.hold(turn, { leaseUntil: LEASE_END.add({ minutes: 5 }) });
        const other = await stores.inbox.claim(claimBy('other', LEASE_END));

        expect([kept, other]).toEqual([true, undefined]);
      });

      it('remembers who asked, once that is known, and nothing else about the question changes', async () => {
        const asker = { id: 'U0ASKER', guest: false, external: true, unknown: 'identity' } as const;
        await stores.inbox.accept(aNewTurn('A', { asker, text: 'Who am I?', quotes: ['Nobody.'] }));
        const turn = await claimed();
        const known = { id: 'U0ASKER', name: 'Ana', email: 'ana@example.com', guest: true, external: false };
        const place = { ...turn.place, shared: true };

        const kept = await stores.inbox.hold(turn, { identified: { asker: known, place } });
        const again = await stores.inbox.claim(claimBy('other', LEASE_END));

        expect(turn.asker).toEqual(asker);
        expect(kept).toBe(true);
        expect(again).toEqual({ ...turn, asker: known, place, worker: 'other', attempts: 2 });
      });

      it('remembers how often it waited to learn who asked', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const turn = await claimed();

        await stores.inbox.hold(turn, { retryAt: AT, awaited: 1 });
        const again = await stores.inbox.claim(claimBy('other'));

        expect(turn.awaited).toBeUndefined();
        expect(again).toEqual({ ...turn, awaited: 1, retries: 1, worker: 'other', attempts: 2 });
      });

      it('is out of reach for a worker that was paused beyond its lease', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const paused = await claimed();
        const taken = await stores.inbox.claim(claimBy('other', LEASE_END));

        const results = [
          await stores.inbox.hold(paused, { leaseUntil: LEASE_END }),
          await stores.inbox.hold(paused, { replyRef: 'late' }),
          await stores.inbox.hold(paused, { retryAt: AT }),
          await stores.inbox.hold(paused, {
            identified: { asker: { ...paused.asker, guest: true }, place: paused.place },
          }),
          await stores.inbox.end(anEnding(paused)),
        ];
        const view = await stores.turns.find(TENANT, 'A');

        expect(results).toEqual([false, false, false, false, false]);
        expect(view?.turn.asker).toEqual(paused.asker);
        expect(view).toMatchObject({ record: undefined, turn: { worker: 'other', replyRef: undefined } });
        expect(taken && (await stores.inbox.end(anEnding(taken)))).toBe(true);
      });

      it('is out of reach for its own worker after that one claimed it anew', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const first = await claimed();
        const second = await stores.inbox.claim(claimBy('worker', LEASE_END));

        expect(await stores.inbox.end(anEnding(first))).toBe(false);
        expect(second && (await stores.inbox.end(anEnding(second)))).toBe(true);
      });

      it('that is given back waits for its time, and counts as a retry', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const turn = await claimed();
        await stores.inbox.hold(turn, { retryAt: AT.add({ seconds: 10 }) });

        const early = await stores.inbox.claim(claimBy('other', AT.add({ seconds: 9 })));
        const due = await stores.inbox.claim(claimBy('other', AT.add({ seconds: 10 })));

        expect(early).toBeUndefined();
        expect(due).toMatchObject({ id: 'A', attempts: 2, retries: 1 });
      });

      it.each([1, 40])('is free when the clock, %i days ahead at the time, was set back', async (days) => {
        const ahead = AT.add({ hours: 24 * days });
        await stores.inbox.accept(aNewTurn('A'));
        await stores.inbox.accept(aNewTurn('B', { place: aPlace({ thread: 'another' }) }));
        await stores.inbox.claim(claimBy('dead', ahead));
        const waiting = await stores.inbox.claim(claimBy('worker', ahead));
        if (waiting === undefined) throw new Error('nothing to claim');
        await stores.inbox.hold(waiting, { retryAt: ahead.add({ minutes: 5 }) });

        const ids = [(await claimed()).id, (await claimed()).id];

        expect(ids).toEqual(['A', 'B']);
      });

      it('came by now when the clock was ahead as it came', async () => {
        const ahead = AT.add({ hours: 24 * 40 });
        await stores.inbox.accept({ ...aNewTurn('A'), receivedAt: ahead });

        expect((await claimed()).receivedAt).toEqual(AT);
      });

      it('counts for no cap of its person once the clock was set back', async () => {
        const small = await open({ queue: 10, perTenant: 10, perPerson: 1 });
        await small.stores.inbox.accept(by('A', 'U1'));
        await small.stores.inbox.accept(by('B', 'U1'));
        await small.stores.inbox.claim(claimBy('dead', AT.add({ hours: 24 })));

        const first = await small.stores.inbox.claim(claimBy('worker'));
        const second = await small.stores.inbox.claim(claimBy('worker'));

        await small.close();
        expect([first?.id, second]).toEqual(['A', undefined]);
      });

      it('that is given back is not kept by what its worker does late', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const turn = await claimed();
        await stores.inbox.hold(turn, { retryAt: AT });

        const kept = await stores.inbox.hold(turn, { leaseUntil: LEASE_END });

        expect(kept).toBe(false);
        expect(await stores.inbox.claim(claimBy('other'))).toMatchObject({ id: 'A', attempts: 2 });
      });

      it('is done only after its end was recorded', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const turn = await claimed();

        expect(await stores.inbox.hold(turn, { delivered: true })).toBe(false);
      });

      it('keeps later questions of its thread waiting, also while it waits for a retry', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        await stores.inbox.accept(aNewTurn('B'));
        await stores.inbox.hold(await claimed(), { retryAt: AT.add({ minutes: 5 }) });

        expect(await stores.inbox.claim(claimBy('other'))).toBeUndefined();
      });
    });

    describe('a reply that will not be shown', () => {
      /** Accepts a question of `user` in a thread of its own of a channel. */
      async function asked(id: string, part: Partial<Place> = {}, user = 'U0ASKER'): Promise<void> {
        const asker = { id: user, guest: false, external: false };
        await stores.inbox.accept(aNewTurn(id, { place: aPlace({ thread: id, ...part }), asker }));
      }

      function given(turn: Turn, as: Undelivered['as']): Undelivered {
        const about = { tenant: TENANT, at: AT, turnId: turn.id };
        return {
          turn,
          as,
          at: AT,
          facts: [{ ...about, kind: 'turn.undelivered', meta: { as } }],
          incidents: [{ ...about, id: `I${turn.id}`, kind: as, cause: 'SLACK_FAILED', group: 'g' }],
          usage: [{ metric: 'undelivered', label: as, value: 1 }],
        };
      }

      /** Which of the questions that are still to be worked on are marked as refused, in the order of claims. */
      async function claimAll(): Promise<readonly [string, boolean][]> {
        const claims: [string, boolean][] = [];
        for (;;) {
          const turn = await stores.inbox.claim(claimBy('worker'));
          if (turn === undefined) return claims;
          claims.push([turn.id, turn.refused]);
        }
      }

      it.each(['undelivered', 'undeliverable'] as const)(
        'ends its turn as %s with its fact, incident and count, once, and frees the thread',
        async (as) => {
          await stores.inbox.accept(aNewTurn('A'));
          await stores.inbox.accept(aNewTurn('B'));
          const turn = await claimed();
          await stores.inbox.end(anEnding(turn));

          const results = [
            await stores.inbox.giveUp(given(turn, as)),
            await stores.inbox.giveUp(given(turn, as)),
            await stores.inbox.hold(turn, { delivered: true }),
          ];

          expect(results).toEqual([true, false, false]);
          expect(await stores.turns.find(TENANT, 'A')).toMatchObject({
            delivery: as,
            record: { outcome: 'answered' },
          });
          const entries = await factsOf(stores.audit);
          expect(entries.map(({ kind }) => kind)).toEqual(['turn.ended', 'turn.undelivered']);
          expect(await stores.incidents.countOpen(TENANT)).toBe(1);
          expect(await stores.usage.sum(TENANT, PERIOD)).toContainEqual({
            metric: 'undelivered',
            label: as,
            value: 1,
          });
          expect(await stores.inbox.claim(claimBy('other', LEASE_END))).toMatchObject({ id: 'B' });
        },
      );

      it('has shown no notice, unless its asker accepted that one', async () => {
        const person = { tenant: TENANT, subject: 'slack:T0EXAMPLE:U0ASKER' };
        await stores.inbox.accept(aNewTurn('A'));
        const turn = await claimed();
        await stores.inbox.end(anEnding(turn, { notice: 'v1' }));
        expect(await stores.consents.find(person, 'v1')).toMatchObject({ shown: true });

        await stores.inbox.giveUp(given(turn, 'undelivered'));

        expect(await stores.consents.find(person, 'v1')).toMatchObject({ shown: false });
      });

      it('is out of reach for a worker that does not hold it any more', async () => {
        await asked('A');
        const paused = await claimed();
        const taken = await stores.inbox.claim(claimBy('other', LEASE_END));

        expect(await stores.inbox.giveUp(given(paused, 'undeliverable'))).toBe(false);
        expect(taken && (await stores.inbox.giveUp(given(taken, 'undeliverable')))).toBe(true);
      });

      it('marks what waits for a refused channel, and nothing elsewhere or of a later time', async () => {
        await asked('A');
        await asked('SAME', {}, 'U2');
        await asked('OTHER', { channel: 'C0EXAMPLE2' });
        await asked('WORKSPACE', { workspace: 'T2' });
        await stores.inbox.giveUp(given(await claimed(), 'undeliverable'));
        await asked('LATER');

        expect(await claimAll()).toEqual([
          ['SAME', true],
          ['OTHER', false],
          ['WORKSPACE', false],
          ['LATER', false],
        ]);
      });

      it('marks nothing of others where its place is one person’s alone', async () => {
        await asked('A', { kind: 'direct' });
        await asked('MINE', { kind: 'direct' });
        await asked('THEIRS', {}, 'U2');
        await stores.inbox.giveUp(given(await claimed(), 'undeliverable'));

        expect(await claimAll()).toEqual([
          ['MINE', true],
          ['THEIRS', false],
        ]);
      });

      it('marks nothing where the platform was only away', async () => {
        await asked('A');
        await asked('B');
        await stores.inbox.giveUp(given(await claimed(), 'undelivered'));

        expect(await claimAll()).toEqual([['B', false]]);
      });
    });

    describe('a reply that was not taken for a minute', () => {
      async function giveBack(turn: Turn): Promise<void> {
        await stores.inbox.hold(turn, { retryAt: AT });
      }

      it('keeps nothing in its thread waiting, and is tried on when nobody works there', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        await stores.inbox.accept(aNewTurn('B'));
        await stores.inbox.end(anEnding(await claimed()));
        const first = await stores.inbox.claim(claimBy('worker', LEASE_END));
        if (first === undefined) throw new Error('nothing to claim');
        await giveBack(first);
        for (let n = 0; n < 5; n += 1) await giveBack(await claimed());

        const again = await claimed();
        const meanwhile = await stores.inbox.claim(claimBy('other'));
        await stores.inbox.hold(again, { retryAt: AT.add({ minutes: 5 }) });
        const next = await stores.inbox.claim(claimBy('other'));
        const both = await stores.inbox.claim(claimBy('worker', AT.add({ minutes: 5 })));

        expect([again.id, meanwhile, next?.id, both?.id]).toEqual(['A', undefined, 'B', 'A']);
      });
    });

    describe('a turn whose process died', () => {
      it('counts how often it ran alone, until a process lives', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        await stores.inbox.hold(await claimed(), { alone: true });
        const second = await stores.inbox.claim(claimBy('worker', LEASE_END));
        if (second === undefined) throw new Error('nothing to claim');

        expect(second).toMatchObject({ attempts: 2, retries: 0, loneRuns: 1 });
        await stores.inbox.hold(second, { alone: true });
        await stores.inbox.hold(second, { retryAt: AT, acquitted: true });

        expect(await claimed()).toMatchObject({ attempts: 3, retries: 2, loneRuns: 0 });
      });

      it('is passed over where only what was never given back is wanted, once it was given back', async () => {
        await stores.inbox.accept(by('A', 'U1'));
        await stores.inbox.accept(by('B', 'U2'));
        await stores.inbox.hold(await claimed(), { retryAt: AT });

        expect(await stores.inbox.claim({ ...claimBy('worker'), untried: true })).toMatchObject({ id: 'B' });
        expect(await stores.inbox.claim({ ...claimBy('worker'), untried: true })).toBeUndefined();
        expect(await stores.inbox.claim(claimBy('worker'))).toMatchObject({ id: 'A' });
      });
    });

    describe('a busy inbox', () => {
      it('says that it is full, loses nothing it took, and still knows a duplicate', async () => {
        const small = await open({ queue: 2, perTenant: 10, perPerson: 10 });
        const events = ['A', 'B', 'C'].map((id) => aNewTurn(id, { place: aPlace({ thread: id }) }));

        const results = [];
        for (const event of events) results.push(await small.stores.inbox.accept(event));
        const again = events[0] && (await small.stores.inbox.accept({ ...events[0], id: 'D' }));

        expect(results).toEqual(['accepted', 'accepted', 'full']);
        expect(again).toBe('duplicate');
        await small.close();
      });

      it('never takes more than its capacity, however many arrive at once', async () => {
        const small = await open({ queue: 5, perTenant: 10, perPerson: 10 });

        const results = await Promise.all(
          Array.from({ length: 40 }, (_, n) => small.stores.inbox.accept(aNewTurn(`N${n}`))),
        );

        expect(results.filter((result) => result === 'accepted')).toHaveLength(5);
        expect(results.filter((result) => result === 'full')).toHaveLength(35);
        await small.close();
      });

      it('lets no person run more than their share, and lets others pass before a tenant that runs many', async () => {
        const small = await open({ queue: 100, perTenant: 3, perPerson: 2 });
        const turns = [
          by('A1', 'ana'),
          by('A2', 'ana'),
          by('A3', 'ana'),
          by('B1', 'ben'),
          by('C1', 'cem'),
          by('O1', 'olu', 'other-org'),
        ];
        for (const turn of turns) await small.stores.inbox.accept(turn);

        const claims = [];
        for (let n = 0; n < turns.length; n += 1)
          claims.push((await small.stores.inbox.claim(claimBy('w')))?.id);

        expect(claims).toEqual(['A1', 'A2', 'B1', 'O1', 'C1', undefined]);
        await small.close();
      });
    });

    describe('text', () => {
      it('of any kind and size comes back as it was asked', async () => {
        const text = `\0 \u{1F3D6}\uFE0F e\u0301 \u202E\uFFFF 漢字 ' " \\ $1 ? ${'long '.repeat(100_000)}`;
        await stores.inbox.accept(aNewTurn('A', { text }));

        expect((await claimed()).text).toBe(text);
      });

      it('that only a platform could have sent makes no trouble as a key', async () => {
        const odd = aNewTurn('A', { eventKey: 'Ev\0 1', postKey: '\uD800; drop table turns; --' });

        const results = [await stores.inbox.accept(odd), await stores.inbox.accept({ ...odd, id: 'B' })];

        expect(results).toEqual(['accepted', 'duplicate']);
      });
    });

    describe('turns', () => {
      it('finds a turn with its record, by its id or by its visible message', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const turn = await claimed();
        await stores.inbox.hold(turn, { replyRef: 'message-7' });
        await stores.inbox.end(anEnding(turn));

        const byId = await stores.turns.find(TENANT, 'A');
        const byReply = await stores.turns.findByReply(TENANT, turn.thread, 'message-7');
        const elsewhere = await stores.turns.findByReply(
          TENANT,
          'slack:T0EXAMPLE:C0EXAMPLE:other',
          'message-7',
        );

        expect(byId?.record).toEqual(aRecord(turn));
        expect(byReply?.turn.id).toBe('A');
        expect(elsewhere).toBeUndefined();
      });

      it("never shows another tenant's turn", async () => {
        await stores.inbox.accept(aNewTurn('A'));

        expect(await stores.turns.find('another-org', 'A')).toBeUndefined();
        expect(
          await stores.turns.isOpener(
            'another-org',
            'slack:T0EXAMPLE:C0EXAMPLE:1770000000.000100',
            'slack:T0EXAMPLE:U0ASKER',
          ),
        ).toBeUndefined();
      });

      it('knows who asked first in a thread, whoever asked after', async () => {
        const bo = { id: 'U0BO', guest: false, external: false };
        await stores.inbox.accept(aNewTurn('A'));
        await stores.inbox.accept(aNewTurn('B', { asker: bo }));
        const isOpener = (user: string) =>
          stores.turns.isOpener(
            TENANT,
            'slack:T0EXAMPLE:C0EXAMPLE:1770000000.000100',
            `slack:T0EXAMPLE:${user}`,
          );

        expect(await isOpener('U0ASKER')).toBe(true);
        expect(await isOpener('U0BO')).toBe(false);
      });

      it('gives the questions of a thread, oldest first, the unanswered without a draft, none that were blocked, and no small talk', async () => {
        const rules = { A: 'members', B: 'members', C: 'members', D: 'intents.thanks', U: 'members' };
        const outcomes = { A: 'answered', B: 'refused', C: 'answered', D: 'answered', U: 'unknown' } as const;
        for (const [id, rule] of Object.entries(rules)) {
          await stores.inbox.accept(aNewTurn(id));
          const turn = await claimed();
          const outcome = outcomes[id as keyof typeof outcomes];
          await stores.inbox.end(
            anEnding(turn, { record: aRecord(turn, { outcome, rule, draft: `draft ${id}` }) }),
          );
          await stores.inbox.hold(turn, { delivered: true });
        }
        await stores.inbox.accept(aNewTurn('E'));
        const { thread } = await claimed();

        const history = await stores.turns.history(TENANT, thread, 'E', 3);

        expect(history.map(({ draft }) => draft)).toEqual(['draft A', 'draft C', '']);
        const latest = await stores.turns.history(TENANT, thread, undefined, 2);
        expect(latest.map(({ draft }) => draft)).toEqual(['draft C', '']);
      });
    });

    describe('vault', () => {
      const LATER = AT.add({ hours: 24 * 30 });

      const purge = (tenant: string, before = LATER) =>
        sweepAll(stores, dueRows(endingOf('placeholders', 'placeholders'), before, tenant));

      /** A question in the thread `thread`, ended with these placeholders. */
      async function ended(id: string, thread: string, placeholders: readonly PlaceholderEntry[]) {
        await stores.inbox.accept(aNewTurn(id, { place: aPlace({ thread }) }));
        const turn = await claimed();
        await stores.inbox.end(anEnding(turn, { placeholders }));
        return turn;
      }

      it('keeps the first value of a placeholder and adds origins to it', async () => {
        const first = await ended('A', 't', [anEntry('[EMAIL_1]', 'ana@example.com', 'handbook')]);
        await stores.inbox.hold(first, { delivered: true });
        await ended('B', 't', [
          anEntry('[EMAIL_1]', 'eve@example.com', 'handbook', 'person:b', 'posted'),
          anEntry('[EMAIL_2]', 'ben@example.com'),
        ]);

        const entries = await stores.vault.load(TENANT, first.thread);

        expect(entries).toEqual([
          anEntry('[EMAIL_1]', 'ana@example.com', 'handbook', 'person:b', 'posted'),
          anEntry('[EMAIL_2]', 'ben@example.com'),
        ]);
        expect(await stores.vault.load('another', first.thread)).toEqual([]);
      });

      it('takes as many placeholders as a question can hold', async () => {
        const many = Array.from({ length: 6000 }, (_, i) =>
          anEntry(`[EMAIL_${i}]`, `${i}@e.org`, 'handbook', 'posted'),
        );

        const { thread } = await ended('A', 't', many);

        expect(await stores.vault.load(TENANT, thread)).toHaveLength(6000);
      });

      it('drops the values of threads that had no question for so long, once, and keeps their numbers', async () => {
        const old = await ended('A', 'old', [anEntry('[EMAIL_1]', 'ana@example.com', 'posted')]);
        await stores.inbox.hold(old, { delivered: true });
        const young = await ended('B', 'young', [anEntry('[EMAIL_1]', 'ben@example.com', 'posted')]);
        await stores.inbox.hold(young, { delivered: true });
        await stores.inbox.accept({
          ...aNewTurn('C', { place: aPlace({ thread: 'young' }) }),
          receivedAt: LATER,
        });

        const purged = await Promise.all([purge(TENANT), purge(TENANT)]);
        const again = await purge(TENANT);

        expect(purged[0] + purged[1]).toBe(1);
        expect(again).toBe(0);
        const entries = await Array.fromAsync(stores.audit.read(1));
        expect(entries.filter(({ kind }) => kind === 'retention.swept')).toMatchObject([
          { meta: { rows: 1 } },
        ]);
        expect(await stores.vault.load(TENANT, old.thread)).toEqual([anEntry('[EMAIL_1]', '', 'posted')]);
        expect(await stores.vault.load(TENANT, young.thread)).toEqual([
          anEntry('[EMAIL_1]', 'ben@example.com', 'posted'),
        ]);
      });

      it('goes on by time after a purge by a clock that was ahead', async () => {
        const old = await ended('A', 'old', [anEntry('[EMAIL_1]', 'ana@example.com')]);
        await stores.inbox.hold(old, { delivered: true });
        const ahead = aNewTurn('B', { place: aPlace({ thread: 'ahead' }) });
        const then = LATER.add({ hours: 24 * 40 });
        await stores.inbox.accept({ ...ahead, receivedAt: then });
        const turn = await stores.inbox.claim(claimBy('worker', then));
        if (turn === undefined) throw new Error('nothing to claim');
        await stores.inbox.end(anEnding(turn));
        await stores.inbox.hold(turn, { delivered: true });
        await purge(TENANT, then.add({ hours: 1 }));
        const young = await ended('C', 'young', [anEntry('[EMAIL_1]', 'ben@example.com')]);
        await stores.inbox.hold(young, { delivered: true });

        expect(await purge(TENANT)).toBe(1);
      });

      it('keeps the values of a question for as long as it waits for its answer, and those of other tenants', async () => {
        const turn = await ended('A', 't', [anEntry('[EMAIL_1]', 'ana@example.com', 'posted')]);

        expect(await purge(TENANT)).toBe(0);
        expect(await purge('another')).toBe(0);
        expect(await stores.vault.load(TENANT, turn.thread)).toHaveLength(1);
        await stores.inbox.hold(turn, { delivered: true });
        expect(await purge(TENANT)).toBe(1);
      });
    });

    describe('turns since', () => {
      it('gives every ended turn of the tenant since then, oldest first, and no other', async () => {
        const later = AT.add({ hours: 1 });
        const at = (id: string, receivedAt: Temporal.Instant, tenant = TENANT) =>
          stores.inbox.accept({ ...by(id, id, tenant), receivedAt });
        await at('early', AT);
        await at('first', later);
        await at('second', later);
        await at('foreign', later, 'another');
        for (let n = 0; n < 4; n += 1) await stores.inbox.end(anEnding(await claimedAt(later)));
        await at('open', later);

        const views = await Array.fromAsync(stores.turns.since(TENANT, later));

        expect(views.map(({ turn, record }) => [turn.id, record?.turnId])).toEqual([
          ['first', 'first'],
          ['second', 'second'],
        ]);
      });

      async function claimedAt(now: Temporal.Instant): Promise<Turn> {
        const turn = await stores.inbox.claim(claimBy('worker', now));
        if (turn === undefined) throw new Error('nothing to claim');
        return turn;
      }
    });

    describe('a question that waits for consent', () => {
      const person = { tenant: TENANT, subject: 'slack:T0EXAMPLE:U1' };
      const which = { since: AT };

      async function waiting(id: string, user = 'U1', rule = 'consent.awaiting'): Promise<void> {
        const asked = by(id, user);
        const files = [{ name: 'plan.txt', address: {} }];
        await stores.inbox.accept({ ...asked, event: { ...asked.event, files, quotes: ['A quote.'] } });
        const turn = await claimed();
        await stores.inbox.end(anEnding(turn, { record: aRecord(turn, { rule, outcome: 'refused' }) }));
        await stores.inbox.hold(turn, { delivered: true });
      }

      it('is found as it was asked, the latest of its person, and accepted again once', async () => {
        await waiting('T1');
        await waiting('T2');
        await waiting('T3', 'U2');
        await waiting('T4', 'U1', 'members');

        const event = await stores.awaiting.find(person, which);
        if (event === undefined) throw new Error('nothing waits');
        const again = { id: 'AGAIN', tenant: TENANT, event, receivedAt: AT };
        expect(await stores.inbox.accept(again)).toBe('accepted');
        expect(await stores.inbox.accept({ ...again, id: 'MORE' })).toBe('duplicate');

        const before = await stores.turns.find(TENANT, 'T2');
        expect(await claimed()).toMatchObject({
          id: 'AGAIN',
          text: before?.turn.text,
          place: before?.turn.place,
          thread: before?.turn.thread,
        });
      });

      it('is another than one that came late, which is found by its id, and comes late no more', async () => {
        const late = { ...which, turnId: 'T1' };
        await waiting('T1', 'U1', 'age.late');
        await waiting('T2');

        const found = await stores.awaiting.findLate(person, late);

        expect(found?.place.thread).toBe('T1');
        expect(await stores.awaiting.find(person, late)).toBeUndefined();
        expect(await stores.awaiting.findLate(person, { ...which, turnId: 'T2' })).toBeUndefined();
        expect(
          await stores.awaiting.findLate({ ...person, subject: 'slack:T0EXAMPLE:U2' }, late),
        ).toBeUndefined();
      });

      it('is the one that is named, where one is', async () => {
        await waiting('T1');
        await waiting('T2');

        expect((await stores.awaiting.find(person, { ...which, turnId: 'T1' }))?.place.thread).toBe('T1');
      });

      it('is none of another person, rule or tenant, and none that is too old', async () => {
        await waiting('T1');
        await waiting('T2', 'U2', 'members');

        const none = [
          stores.awaiting.find({ ...person, subject: 'slack:T0EXAMPLE:U2' }, which),
          stores.awaiting.find({ ...person, tenant: 'another' }, which),
          stores.awaiting.find(person, { since: AT.add({ seconds: 1 }) }),
          stores.awaiting.find(person, { ...which, turnId: 'T2' }),
        ];
        expect(await Promise.all(none)).toEqual([undefined, undefined, undefined, undefined]);
      });

      it('can be read by nobody once it was dropped, though its asker can be reached; others stay', async () => {
        await waiting('T1');
        await waiting('T2', 'U1', 'members');

        expect(await stores.awaiting.drop(TENANT, AT)).toBe(0);
        expect(await stores.awaiting.drop('another', AT.add({ seconds: 1 }))).toBe(0);
        expect(await stores.awaiting.drop(TENANT, AT.add({ seconds: 1 }))).toBe(1);
        expect(await stores.awaiting.drop(TENANT, AT.add({ seconds: 1 }))).toBe(0);

        expect(await stores.awaiting.find(person, which)).toBeUndefined();
        const emptied = await stores.turns.find(TENANT, 'T1');
        expect(emptied?.turn).toMatchObject({
          text: '',
          mentions: [],
          place: { thread: 'T1' },
          asker: { id: 'U1' },
        });
        expect(emptied?.turn).not.toHaveProperty('files');
        expect(emptied?.turn).not.toHaveProperty('quotes');
        expect(emptied?.delivery).toBe('delivered');
        expect((await stores.turns.find(TENANT, 'T2'))?.turn.text).not.toBe('');
      });
    });

    describe('audit log', () => {
      it('numbers and chains entries, also when many are appended at once', async () => {
        const fact = {
          tenant: TENANT,
          kind: 'digest.posted',
          at: AT,
          meta: { n: 1 },
          payload: 'content',
        } as const;

        await Promise.all(Array.from({ length: 20 }, () => stores.audit.append([fact, fact])));

        const result = await verifyChain(stores.audit.read(1));
        expect(result).toMatchObject({ ok: true, entries: 41 }); // and that a key was made
      });

      it('holds a pseudonym of the person and only a digest of the content', async () => {
        const fact = {
          tenant: TENANT,
          kind: 'turn.ended',
          at: AT,
          subject: 'slack:T:U0ASKER',
          meta: {},
          payload: 'a secret plan',
        } as const;

        await stores.audit.append([fact]);

        const [entry] = await factsOf(stores.audit);
        expect(entry?.actor).toMatch(/^[0-9a-f]{32}$/u);
        expect(entry?.payloadHash).toMatch(/^[0-9a-f]{64}$/u);
        expect(JSON.stringify(entry)).not.toMatch(/U0ASKER|secret plan/u);
      });
    });

    describe('usage', () => {
      let changes = 0;

      /** Counts are added beside a change; this is one. */
      const add = (tenant: string, at: Temporal.Instant, usage: readonly NewCount[]) => {
        changes += 1;
        return stores.oversight.dispute({ tenant, turnId: `N${changes}` }, { at, facts: [], usage });
      };

      it('sums what falls into the half-open period', async () => {
        const count = [{ metric: 'verdict', label: 'allow', value: 2 }] as const;
        await add(TENANT, PERIOD.start, count);
        await add(TENANT, AT, count);
        await add(TENANT, PERIOD.end, count);
        await add('another-org', AT, count);

        expect(await stores.usage.sum(TENANT, PERIOD)).toEqual([
          { metric: 'verdict', label: 'allow', value: 4 },
        ]);
      });

      it('tells hour by hour and day by day what falls into the period', async () => {
        const day = Temporal.Instant.from('2026-03-03T00:00:00Z');
        const at = (time: string) => day.add(Temporal.Duration.from(time));
        for (const time of ['PT22H', 'PT23H', 'PT23H45M', 'PT24H', 'PT47H']) {
          await add(TENANT, at(time), [{ metric: 'questions', label: '', value: 1 }]);
        }
        await add('another-org', at('PT23H'), [{ metric: 'questions', label: '', value: 1 }]);
        const period = { start: at('PT23H'), end: at('PT47H') };

        const counted = { metric: 'questions', label: '' } as const;
        expect(await stores.usage.series(TENANT, period, 'hour')).toEqual([
          { ...counted, at: at('PT23H'), value: 2 },
          { ...counted, at: at('PT24H'), value: 1 },
        ]);
        expect(await stores.usage.series(TENANT, period, 'day')).toEqual([
          { ...counted, at: day, value: 2 },
          { ...counted, at: at('PT24H'), value: 1 },
        ]);
      });

      it('loses nothing when many add at once, in any order, the same counter twice', async () => {
        const counts = [
          { metric: 'verdict', label: 'allow', value: 1 },
          { metric: 'tokens', label: 'input', value: 3_000_000_000 },
          { metric: 'verdict', label: 'allow', value: 1 },
        ] as const;

        await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            add(TENANT, AT, index % 2 === 0 ? counts : counts.toReversed()),
          ),
        );

        expect(new Set(await stores.usage.sum(TENANT, PERIOD))).toEqual(
          new Set([
            { metric: 'verdict', label: 'allow', value: 40 },
            { metric: 'tokens', label: 'input', value: 60_000_000_000 },
          ]),
        );
      });
    });

    describe('oversight', () => {
      const of = { tenant: TENANT, turnId: 'A', subject: 'slack:T:U' };
      const up = { vote: 'up', at: AT, reasons: [], comment: '' } as const;
      const down = { ...up, vote: 'down', at: AT.add({ hours: 1 }) } as const;

      it('takes one of many votes that race for the first, and counts that one', async () => {
        const parts = { ...BARE, usage: [{ metric: 'feedback', label: 'up', value: 1 }] } as const;

        const given = await Promise.all(
          Array.from({ length: 10 }, () =>
            stores.oversight.give(of, { before: undefined, after: up }, parts),
          ),
        );

        expect(given.filter(Boolean)).toHaveLength(1);
        expect(await stores.usage.sum(TENANT, PERIOD)).toEqual(parts.usage);
      });

      it('keeps what a person says of an answer, and changes it only from what stands', async () => {
        const { oversight } = stores;
        expect(await oversight.find(of)).toBeUndefined();
        await oversight.give(of, { before: undefined, after: up }, BARE);

        const said = { ...down, reasons: ['wrong', 'outdated'], comment: 'It is 31.' };
        const changed = await oversight.give(of, { before: up, after: said }, BARE);
        const late = await oversight.give(of, { before: up, after: down }, BARE);
        const unheard = await oversight.give(of, { before: down, after: up }, BARE);

        expect([changed, late, unheard]).toEqual([true, false, false]);
        expect(await oversight.find(of)).toEqual(said);
        expect(await oversight.find({ ...of, subject: 'slack:T:V' })).toBeUndefined();
        expect(await oversight.find({ ...of, tenant: 'another' })).toBeUndefined();
      });

      it('counts each thing in the quarter hour in which it happened', async () => {
        const count = { metric: 'feedback', label: 'up', value: 1 } as const;
        const later = AT.add({ hours: 3 });
        await stores.oversight.give(of, { before: undefined, after: up }, { ...BARE, usage: [count] });

        const usage = [
          { ...count, value: -1, at: AT },
          { ...count, label: 'down' },
        ];
        await stores.oversight.give(of, { before: up, after: down }, { at: later, facts: [], usage });

        expect(await stores.usage.sum(TENANT, PERIOD)).toEqual([{ ...count, value: 0 }]);
      });
    });

    describe('reports', () => {
      const report = (id: string, eventKey: string, subject = 'slack:T:U') => {
        const about = { tenant: TENANT, turnId: 'A', at: AT } as const;
        const kind = { kind: 'user_report', cause: 'reader', group: 'A' } as const;
        const incident = { ...about, ...kind, id };
        return stores.oversight.report(
          { tenant: TENANT, turnId: 'A', subject, eventKey, incident },
          (found) => ({ ...about, kind: 'answer.reported', subject, meta: { incident: found } }),
        );
      };

      it('are one incident that counts readers, each once however often they press', async () => {
        const presses = ['1', '2', '3', '1', '2', '3', '1', '2', '3', '3'];

        const ids = await Promise.all(presses.map((press, index) => report(`I${index}`, press)));
        const others = await Promise.all(['4', '5'].map((press) => report(`I${press}`, press, 'slack:T:V')));

        expect(new Set([...ids, ...others]).size).toBe(1);
        expect(await stores.incidents.opened(TENANT, PERIOD, 5)).toMatchObject([{ id: ids[0], count: 2 }]);
        const entries = await factsOf(stores.audit);
        expect(entries.map(({ kind, meta }) => [kind, meta['incident']])).toEqual(
          ['1', '2'].map(() => ['answer.reported', ids[0]]),
        );
      });

      it('open another incident once the one before is over, and a press that is delivered late does not', async () => {
        const first = await report('I1', '1');
        const found = await stores.board.find(TENANT, first);
        if (found === undefined) throw new Error('the incident is gone');
        const step = { at: AT, action: 'resolve', status: 'resolved', by: undefined, facts: [] } as const;
        await stores.board.step(found.incident, step);

        expect([await report('I2', '1'), await report('I3', '2'), await report('I4', '3')]).toEqual([
          'I1',
          'I3',
          'I3',
        ]);
        expect(await stores.incidents.opened(TENANT, PERIOD, 5)).toHaveLength(2);
      });
    });

    describe('reports of what redaction missed', () => {
      const NOTE = { author: 'somebody', text: 'Incident', small: '', buttons: [] };
      const clue = { label: 'door word', shape: '', classes: 'Aa9', length: 14, value: 'pseudonym' };
      const about = { tenant: TENANT, turnId: 'A', at: AT } as const;
      const toReport = (id: string, key = 'k') =>
        ({
          ...about,
          id,
          kind: 'PASSWORD',
          subject: 'slack:T:U',
          key,
          clue,
          messages: [
            { id: `M${id}`, key: `report:${id}`, side: 'desk', content: { type: 'say', note: NOTE } },
          ],
        }) as const;
      const toParts = (id: string) =>
        ({
          at: AT,
          facts: [{ ...about, kind: 'redaction.missed', subject: 'slack:T:U', meta: { incident: id } }],
          usage: [{ metric: 'missed', label: 'PASSWORD', value: 1 }],
          incidents: [{ ...about, id, kind: 'unmasked', cause: 'PASSWORD' }],
        }) as const;

      it('are kept once with their incident, however often they are made', async () => {
        const { redactionReports, incidents, usage, audit } = stores;

        const ids = await Promise.all(
          ['R1', 'R2', 'R3'].map((id) => redactionReports.add(toReport(id), toParts(id))),
        );
        await redactionReports.add(toReport('R4', 'other words'), toParts('R4'));

        const [id = ''] = ids;
        expect(new Set(ids).size).toBe(1);
        expect(await redactionReports.find(TENANT, id)).toEqual({
          ...about,
          id,
          kind: 'PASSWORD',
          clue,
          proposedAt: undefined,
        });
        expect(await redactionReports.find('another', id)).toBeUndefined();
        const found = await incidents.opened(TENANT, PERIOD, 5);
        expect(new Set(found.map((one) => `${one.id} ${one.severity}`))).toEqual(
          new Set([`${id} high`, 'R4 high']),
        );
        expect(await usage.sum(TENANT, PERIOD)).toEqual([{ metric: 'missed', label: 'PASSWORD', value: 2 }]);
        expect(await factsOf(audit)).toHaveLength(2);
      });

      it('are told in a message that is written with them, once', async () => {
        const { redactionReports, oversight, outbox } = stores;
        const ids = await Promise.all(
          ['R1', 'R2'].map((id) => redactionReports.add(toReport(id), toParts(id))),
        );
        await oversight.dispute({ tenant: TENANT, turnId: 'A' }, BARE, toReport('R3', 'an alarm'));
        await oversight.dispute({ tenant: TENANT, turnId: 'A' }, BARE, toReport('R4', 'another alarm'));

        const claim = () => outbox.claim(AT, AT.add({ minutes: 3 }));
        const messages = [await claim(), await claim()];

        const told = { tenant: TENANT, about: 'report', turnId: 'A', content: { type: 'say', note: NOTE } };
        expect(messages).toMatchObject([
          { ...told, stream: ids[0] },
          { ...told, stream: 'R3' },
        ]);
        expect(await claim()).toBeUndefined();
      });

      it('note once that a rule was proposed', async () => {
        const { redactionReports, audit } = stores;
        await redactionReports.add(toReport('R1'), BARE);
        const fact = { ...about, kind: 'redaction.proposed', meta: { incident: 'R1' } } as const;

        const noted = await Promise.all(
          [1, 2].map(() => redactionReports.propose({ tenant: TENANT, id: 'R1' }, { at: AT, facts: [fact] })),
        );

        expect(noted.filter(Boolean)).toEqual([true]);
        expect(await redactionReports.propose({ tenant: 'another', id: 'R1' }, BARE)).toBe(false);
        expect((await redactionReports.find(TENANT, 'R1'))?.proposedAt).toEqual(AT);
        expect(await factsOf(audit)).toHaveLength(1);
      });
    });

    describe('false alarms', () => {
      it('are noted once a turn and tenant', async () => {
        const turn = { tenant: TENANT, turnId: 'A' };
        const { oversight } = stores;

        const noted = await Promise.all([oversight.dispute(turn, BARE), oversight.dispute(turn, BARE)]);

        expect(noted.filter(Boolean)).toEqual([true]);
        expect(await oversight.dispute({ ...turn, tenant: 'another' }, BARE)).toBe(true);
      });
    });
  });
}
