import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/audit/chain.ts';
import type { AuditFact } from '../../src/domain/audit-entry.ts';
import type { Receipt } from '../../src/domain/turn-record.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { factsOf } from '../fixtures/facts.ts';
import { AT, TENANT, aNewTurn, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

type Request = Omit<Receipt, 'attempts'>;

function aRequest(body: string, part: Partial<Request> = {}): Request {
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { purpose: 'answer', destination: 'https://model.example.com/v1', body, sha256, ...part };
}

function aFact(turn: Turn, { sha256, body }: Request, at = AT): AuditFact {
  const about = { tenant: TENANT, turnId: turn.id, subject: 'slack:T:U', at };
  return { ...about, kind: 'turn.sent', meta: { sha256 }, payload: body };
}

/** What every database promises of what left. */
export function sentRequestsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`sent requests on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    async function claim(worker: string, now = AT): Promise<Turn> {
      const turn = await stores.inbox.claim({ worker, now, leaseUntil: now.add({ minutes: 5 }) });
      if (turn === undefined) throw new Error('nothing to claim');
      return turn;
    }

    async function begin(): Promise<Turn> {
      await stores.inbox.accept(aNewTurn('T1'));
      return claim('worker');
    }

    async function receipts(): Promise<readonly Receipt[]> {
      return (await stores.turns.find(TENANT, 'T1'))?.receipts ?? [];
    }

    async function sentHashes(): Promise<unknown[]> {
      const entries = await factsOf(stores.audit);
      return entries.filter(({ kind }) => kind === 'turn.sent').map(({ meta }) => meta['sha256']);
    }

    it('are read with their turn, in order, each with its attempts, and once in the log', async () => {
      const turn = await begin();
      const [one, two] = [aRequest('{"n":1}'), aRequest('{"n":2}', { purpose: 'moderation' })];

      await stores.sent.note(turn, one, aFact(turn, one));
      await stores.sent.note(turn, one, aFact(turn, one, AT.add({ seconds: 1 })));
      await stores.sent.note(turn, two, aFact(turn, two, AT.add({ seconds: 2 })));
      await stores.sent.note(turn, one, aFact(turn, one, AT.add({ seconds: 3 })));

      expect(await receipts()).toEqual([
        { ...one, attempts: 3 },
        { ...two, attempts: 1 },
      ]);
      expect(await sentHashes()).toEqual([one.sha256, two.sha256]);
      expect(await verifyChain(stores.audit.read(1))).toMatchObject({ ok: true });
    });

    it('are counted right when many leave at once, the same among them', async () => {
      const turn = await begin();
      const bodies = Array.from({ length: 30 }, (_, n) => `{"n":${String(n % 3)}}`);

      const noted = await Promise.all(
        bodies.map((body) => stores.sent.note(turn, aRequest(body), aFact(turn, aRequest(body)))),
      );

      expect(new Set(noted)).toEqual(new Set([true]));
      expect((await receipts()).map(({ attempts }) => attempts)).toEqual([10, 10, 10]);
      expect(await sentHashes()).toHaveLength(3);
    });

    it('stay those of an earlier claim, which may send nothing more', async () => {
      const first = await begin();
      const [one, two, late] = [aRequest('{"n":1}'), aRequest('{"n":2}'), aRequest('{"n":3}')];
      await stores.sent.note(first, one, aFact(first, one));
      const at = AT.add({ minutes: 6 });
      const second = await claim('other', at);

      const isNoted = await stores.sent.note(first, late, aFact(first, late, at));
      await stores.sent.note(second, two, aFact(second, two, at));

      expect(isNoted).toBe(false);
      expect((await receipts()).map(({ body }) => body)).toEqual(['{"n":1}', '{"n":2}']);
      expect(await sentHashes()).toEqual([one.sha256, two.sha256]);
    });

    it('may not leave for a turn that was given back, or has ended', async () => {
      const first = await begin();
      const one = aRequest('{"n":1}');
      await stores.inbox.hold(first, { retryAt: AT });
      const givenBack = await stores.sent.note(first, one, aFact(first, one));
      const second = await claim('worker', AT.add({ seconds: 1 }));
      await stores.inbox.end(anEnding(second));

      const ended = await stores.sent.note(second, one, aFact(second, one));

      expect([givenBack, ended]).toEqual([false, false]);
      expect(await receipts()).toEqual([]);
    });

    it('are noted of what a reviewer writes after the end', async () => {
      const turn = await begin();
      await stores.inbox.end(anEnding(turn));
      const words = aRequest('{"input":"words"}', { purpose: 'moderation' });

      await stores.sent.noteAfter(turn, words, { ...aFact(turn, words), subject: 'slack:T:REVIEWER' });

      expect(await receipts()).toEqual([{ ...words, attempts: 1 }]);
      expect(await sentHashes()).toEqual([words.sha256]);
    });

    it.each(['answer', 'search'] as const)(
      'say to a later claim that %s may be billed, until it is known that nothing is',
      async (purpose) => {
        const first = await begin();
        const [asked, checked] = [
          aRequest('{"n":1}', { purpose }),
          aRequest('{"n":2}', { purpose: 'moderation' }),
        ];
        await stores.sent.note(first, checked, aFact(first, checked));
        await stores.inbox.hold(first, { retryAt: AT });
        const second = await claim('worker', AT.add({ seconds: 1 }));
        await stores.sent.note(second, asked, aFact(second, asked));
        await stores.inbox.hold(second, { retryAt: AT });
        const third = await claim('worker', AT.add({ seconds: 2 }));
        await stores.inbox.hold(third, { retryAt: AT, unbilled: true });
        const fourth = await claim('worker', AT.add({ seconds: 3 }));

        const said = [first, second, third, fourth].map(({ maybeBilled }) => maybeBilled);

        expect(said).toEqual([undefined, undefined, true, undefined]);
      },
    );
  });
}
