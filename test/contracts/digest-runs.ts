import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutMessage } from '../../src/ports/outbox.ts';
import { DIGEST_KEY, aDigestRun } from '../fixtures/digests.ts';
import { factsOf } from '../fixtures/facts.ts';
import { AT, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const WEEK = { hours: 7 * 24 };
const PERIOD = { start: AT.subtract({ hours: 1 }), end: AT.add({ hours: 1 }) };

/** What every store of digest runs promises, whichever database it is on. */
export function digestRunsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`digest runs on ${name}`, () => {
    let opened: OpenedStores;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close());

    async function claim(now = AT, stream?: string): Promise<OutMessage | undefined> {
      return opened.stores.outbox.claim(now, now.add({ minutes: 3 }), stream);
    }

    async function claimed(now = AT): Promise<OutMessage> {
      const message = await claim(now);
      if (message === undefined) throw new Error('no message is ready');
      return message;
    }

    it('are scheduled by one of many, with one message', async () => {
      const { runs } = opened.stores;

      const done = await Promise.all(Array.from({ length: 10 }, () => runs.schedule(aDigestRun())));
      const message = await claimed();

      expect(done.filter(Boolean)).toHaveLength(1);
      expect(await runs.find(DIGEST_KEY, AT)).toBe('scheduled');
      expect(message).toMatchObject({
        about: 'digest',
        side: 'channel',
        turnId: undefined,
        attempts: 1,
        unsure: 0,
      });
      expect(await claim()).toBeUndefined();
    });

    describe('the numbers of one', () => {
      const take = (at = AT) => {
        const fact = { tenant: TENANT, kind: 'digest.taken', at, meta: {} } as const;
        return opened.stores.numbers.take(DIGEST_KEY, { at, facts: [fact] });
      };

      async function post(): Promise<void> {
        await opened.stores.runs.schedule(aDigestRun());
        await opened.stores.outbox.settle(await claimed(), { type: 'sent', at: AT });
      }

      it('are taken once, by one of many, with one entry of the log', async () => {
        await post();

        const taken = await Promise.all(Array.from({ length: 5 }, () => take()));

        expect(taken.filter(Boolean)).toHaveLength(1);
        expect(JSON.parse((await opened.stores.numbers.read(DIGEST_KEY)) ?? '')).toMatchObject({
          title: 'Digest',
        });
        const kinds = (await factsOf(opened.stores.audit)).map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind === 'digest.taken')).toHaveLength(1);
      });

      it('are neither there nor taken before it is posted', async () => {
        await opened.stores.runs.schedule(aDigestRun());

        expect(await opened.stores.numbers.read(DIGEST_KEY)).toBeUndefined();
        expect(await take()).toBe(false);
      });
    });

    it('are posted once their message was sent, with the entry of the log in the same step', async () => {
      const { runs, outbox, audit } = opened.stores;
      await runs.schedule(aDigestRun());
      const at = AT.add({ minutes: 1 });
      const fact = { tenant: TENANT, kind: 'digest.posted', at, meta: { digest: 'usage-week' } } as const;

      await outbox.settle(await claimed(), { type: 'sent', at, facts: [fact] });

      expect(await runs.find(DIGEST_KEY, AT)).toBe('posted');
      expect(await runs.schedule(aDigestRun(DIGEST_KEY, at))).toBe(false);
      expect(await runs.latest(TENANT, 5)).toMatchObject([{ key: DIGEST_KEY }]);
      expect((await factsOf(audit)).map(({ kind }) => kind)).toEqual(['digest.posted']);
    });

    it('are followed by what was handed over with their end, in the same step and once', async () => {
      const { runs, outbox } = opened.stores;
      await runs.schedule(aDigestRun());
      const message = await claimed();
      const { kind, channel, periodStart } = DIGEST_KEY;
      const posted = { channel: 'C1', thread: '1.1', ref: '1.1' };
      const content = {
        type: 'digest-details',
        kind,
        channel,
        periodStart: periodStart.toString(),
        post: { title: 'All', subtitle: '', sections: [], footer: '' },
        under: posted,
      } as const;
      const next = { id: 'M2', key: 'digest:details', side: 'channel', content } as const;

      await outbox.settle(message, { type: 'sent', at: AT, follow: [next] });
      await outbox.settle(message, { type: 'sent', at: AT, follow: [{ ...next, id: 'M3', key: 'other' }] });

      expect(await claim()).toMatchObject({ id: 'M2', about: 'digest', stream: message.stream, content });
      expect(await claim()).toBeUndefined();
    });

    it('are on their way still while they are handed on to another channel', async () => {
      const { runs, outbox } = opened.stores;
      await runs.schedule(aDigestRun());
      const message = await claimed();
      const { content } = message;
      if (content.type !== 'digest') throw new Error('no digest');
      const moved = { ...content, instead: 'slack:C9' };
      const next = { id: 'M2', key: 'digest:fallback', side: 'channel', content: moved } as const;

      await outbox.settle(message, { type: 'sent', at: AT, follow: [next] });
      const during = await runs.find(DIGEST_KEY, AT);
      await outbox.settle(await claimed(), { type: 'sent', at: AT });

      expect([during, await runs.find(DIGEST_KEY, AT)]).toEqual(['scheduled', 'posted']);
    });

    it('stay as they are when the try that ends was given to another meanwhile', async () => {
      const { runs, outbox, audit } = opened.stores;
      await runs.schedule(aDigestRun());
      const first = await claimed();
      const second = await claimed(AT.add({ minutes: 4 }));

      const fact = { tenant: TENANT, kind: 'digest.posted', at: AT, meta: {} } as const;
      await outbox.settle(first, { type: 'sent', at: AT, facts: [fact] });

      expect(await runs.find(DIGEST_KEY, AT)).toBe('scheduled');
      expect(await factsOf(audit)).toEqual([]);
      expect([first.unsure, second.unsure]).toEqual([0, 1]);
    });

    it('count the tries that may have posted it, and no others', async () => {
      const { runs, outbox } = opened.stores;
      await runs.schedule(aDigestRun());
      const retry = { type: 'retry', at: AT, readyAt: AT } as const;

      await outbox.settle(await claimed(), { ...retry, unsure: false });
      const sure = await claimed();
      await outbox.settle(sure, { ...retry, unsure: true });
      const unsure = await claimed();

      expect([sure.unsure, unsure.unsure]).toEqual([0, 1]);
    });

    it('open an incident together with the try that failed', async () => {
      const { runs, outbox, incidents } = opened.stores;
      await runs.schedule(aDigestRun());
      const incident = { kind: 'channel_unreachable', cause: 'SLACK_FAILED' } as const;
      const opening = { ...incident, id: 'I1', tenant: TENANT, at: AT, group: 'slack:C1' };

      await outbox.settle(await claimed(), { type: 'given_up', at: AT, incidents: [opening] });

      expect(await incidents.opened(TENANT, PERIOD, 10)).toMatchObject([{ id: 'I1', group: 'slack:C1' }]);
      expect(await runs.find(DIGEST_KEY, AT)).toBe('given_up');
      expect(await runs.last(TENANT, DIGEST_KEY, AT)).toBeUndefined();
      expect(await runs.schedule(aDigestRun(DIGEST_KEY, AT.add({ hours: 1 })))).toBe(true);
    });

    it('of one channel are posted in their order, those of another channel beside them', async () => {
      const { runs } = opened.stores;
      const next = { ...DIGEST_KEY, periodStart: AT.add(WEEK) };
      await runs.schedule(aDigestRun());
      await runs.schedule(aDigestRun(next));
      await runs.schedule(aDigestRun({ ...DIGEST_KEY, channel: 'slack:C2' }));

      const held = [await claim(), await claim(), await claim()];

      expect(held.map((message) => message?.stream)).toEqual([
        'digest:slack:C1',
        'digest:slack:C2',
        undefined,
      ]);
    });

    it('can be asked for by their channel before they are ready', async () => {
      const { runs, outbox } = opened.stores;
      await runs.schedule(aDigestRun());
      const readyAt = AT.add({ minutes: 10 });
      await outbox.settle(await claimed(), { type: 'retry', at: AT, readyAt, unsure: false });

      expect(await claim()).toBeUndefined();
      expect(await claim(AT, 'digest:slack:C2')).toBeUndefined();
      expect(await claim(AT, 'digest:slack:C1')).toMatchObject({ attempts: 2 });
      expect(await claim(AT, 'digest:slack:C1')).toBeUndefined();
    });

    it('tell the latest period of a digest or of any, and one that is skipped can still be asked for', async () => {
      const { runs } = opened.stores;
      const earlier = { ...DIGEST_KEY, periodStart: AT.subtract(WEEK) };
      const before = await runs.last(TENANT, undefined, AT);

      await runs.skip(earlier, AT, AT);
      await runs.schedule(aDigestRun());
      await runs.skip(DIGEST_KEY, AT.add({ hours: 1 }), AT);

      expect(before).toBeUndefined();
      const last = { status: 'scheduled', start: AT, end: AT.add(WEEK) };
      expect(await runs.last(TENANT, DIGEST_KEY, AT)).toEqual(last);
      expect(await runs.last(TENANT, undefined, AT)).toEqual(last);
      expect(await runs.last(TENANT, { ...DIGEST_KEY, channel: 'slack:C2' }, AT)).toBeUndefined();
      expect(await runs.last(TENANT, { kind: DIGEST_KEY.kind }, AT)).toEqual(last);
      expect(await runs.last('another', undefined, AT)).toBeUndefined();
      expect(await runs.find(earlier, AT)).toBe('skipped');
      expect(await runs.schedule(aDigestRun(earlier))).toBe(true);
    });

    it('tell what was posted last in any channel before what waits', async () => {
      const { runs } = opened.stores;
      await runs.schedule(aDigestRun());
      await opened.stores.outbox.settle(await claimed(), { type: 'sent', at: AT });
      await runs.schedule(aDigestRun({ ...DIGEST_KEY, channel: 'slack:C2', periodStart: AT.add(WEEK) }));

      const of = { kind: DIGEST_KEY.kind };
      expect(await runs.last(TENANT, of, AT)).toMatchObject({ status: 'posted', start: AT });
      expect(await runs.last(TENANT, { kind: 'another' }, AT)).toBeUndefined();
    });

    it('written by a clock that was ahead do not count once it is right again', async () => {
      const { runs, outbox } = opened.stores;
      const ahead = AT.add({ hours: 40 * 24 });
      await runs.schedule(aDigestRun(DIGEST_KEY, ahead));
      const message = await claimed(ahead);
      await outbox.settle(message, {
        type: 'retry',
        at: ahead,
        readyAt: ahead.add({ hours: 1 }),
        unsure: true,
      });

      expect(await runs.find(DIGEST_KEY, AT)).toBeUndefined();
      expect(await runs.last(TENANT, undefined, AT)).toBeUndefined();
      expect(await runs.schedule(aDigestRun())).toBe(true);
      expect(await claim()).toMatchObject({ id: message.id, unsure: 1 });
    });

    it('of a period that is long over count, although the clock was set back since', async () => {
      const { runs } = opened.stores;
      const key = { ...DIGEST_KEY, periodStart: AT.subtract({ hours: 7 * 24 + 10 }) };
      await runs.schedule(aDigestRun(key, AT.add({ hours: 1 })));

      expect(await runs.schedule(aDigestRun(key))).toBe(false);
      expect(await runs.last(TENANT, { kind: key.kind, channel: key.channel }, AT)).toMatchObject({
        status: 'scheduled',
        start: key.periodStart,
      });
    });

    it('held by a process whose clock was ahead are free once it is gone', async () => {
      const ahead = AT.add({ hours: 24 });
      await opened.stores.runs.schedule(aDigestRun(DIGEST_KEY, AT));
      await claimed(ahead);

      expect(await claim()).toMatchObject({ attempts: 2, unsure: 1 });
    });
  });
}
