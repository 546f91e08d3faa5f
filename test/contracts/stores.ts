import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../adapters/index.ts';
import { verifyChain } from '../../src/audit/chain.ts';
import type { Turn } from '../../src/turn/turn.ts';
import { AT, TENANT, aNewTurn, aPlace, aRecord, anEnding } from '../fixtures/turns.ts';

export interface OpenedStores {
  readonly stores: Stores;
  close(): Promise<void>;
}

const LEASE_END = AT.add({ minutes: 5 });
const PERIOD = { start: AT.subtract({ hours: 1 }), end: AT.add({ hours: 1 }) };

/** What every database promises, whichever it is. */
export function storesContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`stores on ${name}`, () => {
    let opened: OpenedStores;
    let stores: Stores;

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    async function claimed(): Promise<Turn> {
      const turn = await stores.inbox.claim('worker', AT, LEASE_END);
      if (turn === undefined) throw new Error('nothing to claim');
      return turn;
    }

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
        const second = await stores.inbox.claim('other', AT, LEASE_END);

        expect(first.id).toBe('A');
        expect(second).toBeUndefined();
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

        const again = await stores.inbox.claim('other', LEASE_END, LEASE_END.add({ minutes: 5 }));

        expect(again).toMatchObject({ id: 'A', attempts: 2 });
      });

      it('frees the thread when the reply has been delivered', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        await stores.inbox.accept(aNewTurn('B'));
        const first = await claimed();

        await stores.inbox.end(anEnding(first));
        const between = await stores.inbox.claim('w', AT, LEASE_END);
        await stores.inbox.delivered('A');

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
          severity: 'low',
          at: AT,
          cause: 'BUG',
        } as const;
        const placeholders = [{ placeholder: '[EMAIL_1]', kind: 'EMAIL', value: 'ana@example.com' }];

        const results = await Promise.all([
          stores.inbox.end(anEnding(turn, { incidents: [incident], placeholders })),
          stores.inbox.end(anEnding(turn)),
        ]);

        expect(results.filter(Boolean)).toHaveLength(1);
        expect(await Array.fromAsync(stores.audit.read(1))).toHaveLength(1);
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
        await stores.inbox.keepReplyRef('A', 'C0:1');
        await stores.inbox.end(anEnding(turn));

        const again = await stores.inbox.claim('other', LEASE_END, LEASE_END.add({ minutes: 5 }));
        const endedAgain = await stores.inbox.end(anEnding(turn));

        expect(again).toMatchObject({ id: 'A', replyRef: 'C0:1' });
        expect(endedAgain).toBe(false);
      });
    });

    describe('turns', () => {
      it('finds a turn with its record, by its id or by its visible message', async () => {
        await stores.inbox.accept(aNewTurn('A'));
        const turn = await claimed();
        await stores.inbox.keepReplyRef('A', 'message-7');
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
          await stores.turns.hasThread('another-org', 'slack:T0EXAMPLE:C0EXAMPLE:1770000000.000100'),
        ).toBe(false);
      });

      it('gives the answered exchanges of a thread, oldest first, and none that were blocked', async () => {
        for (const id of ['A', 'B', 'C']) {
          await stores.inbox.accept(aNewTurn(id));
          const turn = await claimed();
          const outcome = id === 'B' ? 'refused' : 'answered';
          await stores.inbox.end(
            anEnding(turn, { record: aRecord(turn, { outcome, draft: `draft ${id}` }) }),
          );
          await stores.inbox.delivered(id);
        }
        await stores.inbox.accept(aNewTurn('D'));
        const { thread } = await claimed();

        const history = await stores.turns.history(TENANT, thread, 'D', 5);

        expect(history.map(({ draft }) => draft)).toEqual(['draft A', 'draft C']);
      });
    });

    describe('limits', () => {
      it('lets no more than the limit through, however many race', async () => {
        const limit = { questions: 10, perMs: 3_600_000 };

        const results = await Promise.all(
          Array.from({ length: 100 }, () => stores.limits.reserve('person', limit, AT)),
        );

        expect(results.filter((result) => result === undefined)).toHaveLength(10);
      });

      it('says when to try again, and keeps its word', async () => {
        const limit = { questions: 2, perMs: 60_000 };
        await stores.limits.reserve('p', limit, AT);
        await stores.limits.reserve('p', limit, AT);

        const retryAt = await stores.limits.reserve('p', limit, AT);

        expect(retryAt?.toString()).toBe('2026-03-04T09:00:30Z');
        expect(await stores.limits.reserve('p', limit, retryAt ?? AT)).toBeUndefined();
        expect(await stores.limits.reserve('someone else', limit, AT)).toBeUndefined();
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
        expect(result).toMatchObject({ ok: true, entries: 40 });
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

        const [entry] = await Array.fromAsync(stores.audit.read(1));
        expect(entry?.actor).toMatch(/^[0-9a-f]{32}$/u);
        expect(entry?.payloadHash).toMatch(/^[0-9a-f]{64}$/u);
        expect(JSON.stringify(entry)).not.toMatch(/U0ASKER|secret plan/u);
      });
    });

    describe('usage', () => {
      it('sums what falls into the half-open period', async () => {
        const count = [{ metric: 'verdict', label: 'allow', value: 2 }] as const;
        await stores.usage.add(TENANT, PERIOD.start, count);
        await stores.usage.add(TENANT, AT, count);
        await stores.usage.add(TENANT, PERIOD.end, count);
        await stores.usage.add('another-org', AT, count);

        expect(await stores.usage.sum(TENANT, PERIOD)).toEqual([
          { metric: 'verdict', label: 'allow', value: 4 },
        ]);
      });
    });

    describe('oversight', () => {
      it('keeps one vote a person and tells what stood before', async () => {
        const vote = { tenant: TENANT, turnId: 'A', subject: 'slack:T:U', vote: 'up', at: AT } as const;

        const first = await stores.oversight.vote(vote);
        const changed = await stores.oversight.vote({ ...vote, vote: 'down' });
        const same = await stores.oversight.vote({ ...vote, vote: 'down', at: AT.add({ hours: 1 }) });

        expect([first, changed?.vote, same?.vote]).toEqual([undefined, 'up', 'down']);
      });

      it('opens one escalation a turn', async () => {
        const escalation = {
          id: 'E1',
          tenant: TENANT,
          turnId: 'A',
          desk: 'it',
          reason: 'asked',
          at: AT,
        } as const;

        const results = [
          await stores.oversight.escalate(escalation),
          await stores.oversight.escalate({ ...escalation, id: 'E2' }),
        ];

        expect(results).toEqual([true, false]);
      });
    });

    describe('digest runs', () => {
      const key = { tenant: TENANT, kind: 'usage-week', channel: 'slack:C1', periodStart: AT };

      it('lets one of many claims win', async () => {
        const claims = await Promise.all(
          Array.from({ length: 10 }, () => stores.runs.claim(key, AT, 60_000)),
        );

        expect(claims.filter(Boolean)).toHaveLength(1);
      });

      it('hands an abandoned claim on, and a completed one never', async () => {
        await stores.runs.claim(key, AT, 60_000);

        const early = await stores.runs.claim(key, AT.add({ seconds: 59 }), 60_000);
        const late = await stores.runs.claim(key, AT.add({ seconds: 60 }), 60_000);
        await stores.runs.complete(key, AT, '{"title":"t"}');
        const after = await stores.runs.claim(key, AT.add({ hours: 5 }), 60_000);

        expect([early, late, after]).toEqual([false, true, false]);
        expect(await stores.runs.latest(TENANT, 5)).toMatchObject([
          { key: { channel: 'slack:C1' }, post: '{"title":"t"}' },
        ]);
      });

      it('can be claimed again after it was given back', async () => {
        await stores.runs.claim(key, AT, 60_000);
        await stores.runs.release(key);

        expect(await stores.runs.claim(key, AT, 60_000)).toBe(true);
      });
    });
  });
}
