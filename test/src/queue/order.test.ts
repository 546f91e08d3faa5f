import { afterEach, describe, expect, it, test } from 'vitest';
import { threadProcessorMs } from '../../../adapters/clock.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import { type TestApp, openTestApp, turnIdOf } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(...args: Parameters<typeof openTestApp>): Promise<TestApp> {
  open = await openTestApp(...args);
  return open;
}

/** Nobody reaches a limit for one hour. */
const NO_LIMITS = { decide: async () => ({ type: 'admitted' }) as const };
const asker = (id: string) => ({ id, guest: false, external: false });

describe('many questions', () => {
  it('of one thread, a thousand, are all answered, once and in order, and none costs much more than the first', async () => {
    const { app, slack, stores } = await start([{ text: ['Yes. [1]'] }], { admissions: NO_LIMITS });
    const shown: string[] = [];
    const usedMs: number[] = [];
    slack.onFinish = async (turn) => {
      shown.push(turn.text);
      usedMs.push(threadProcessorMs());
    };

    const texts = Array.from({ length: 1000 }, (_, n) => `leave ${String(n)}?`);
    const accepted = [];
    for (const text of texts) accepted.push(await app.intake.ask('slack', anEvent({ text })));
    await Promise.all(accepted.map((one) => slack.finished(turnIdOf(one))));

    expect(shown).toEqual(texts);
    const ended = (await factsOf(stores.audit)).filter(({ kind }) => kind === 'turn.ended');
    expect(ended).toHaveLength(1000);
    const cost = (from: number, to: number) => (usedMs[to] ?? 0) - (usedMs[from] ?? 0);
    expect(cost(800, 999)).toBeLessThan(4 * cost(0, 199) + 1000);
  });

  it('of one person leave room for another, who is answered while the first still waits', async () => {
    const { app, slack, model } = await start([{ text: ['Yes. [1]'] }], {
      admissions: NO_LIMITS,
      concurrency: 8,
    });
    const gate = Promise.withResolvers<void>();
    model.gate = gate.promise;
    for (let n = 0; n < 100; n += 1) {
      const place = aPlace({ thread: `flood ${String(n)}` });
      await app.intake.ask('slack', anEvent({ text: 'leave?', place, asker: asker('FLOODER') }));
    }
    await expect.poll(() => model.requests.length).toBe(4);

    model.gate = Promise.resolve();
    const other = anEvent({ text: 'leave?', place: aPlace({ thread: 'other' }), asker: asker('OTHER') });
    const turnId = turnIdOf(await app.intake.ask('slack', other));
    const reply = await slack.finished(turnId);

    expect(reply.outcome).toBe('answered');
    expect(model.requests).toHaveLength(5);
    gate.resolve();
  });
});

describe('events', () => {
  it('that come twice, out of order and at once are answered once each', async () => {
    const { app, slack, model } = await start([{ text: ['Yes. [1]'] }], { admissions: NO_LIMITS });
    const events = Array.from({ length: 20 }, (_, n) =>
      anEvent({ text: `leave ${String(n)}?`, place: aPlace({ thread: `t${String(n % 5)}` }) }),
    );
    const mixed = [...events.toReversed(), ...events, ...events.toReversed()];

    const results = await Promise.all(mixed.map((event) => app.intake.ask('slack', event)));
    const accepted = results.filter(({ type }) => type === 'accepted');
    await Promise.all(accepted.map((one) => slack.finished(turnIdOf(one))));

    expect(accepted).toHaveLength(20);
    expect(results.filter(({ type }) => type === 'duplicate')).toHaveLength(40);
    expect(new Set(slack.begun).size).toBe(20);
    expect(slack.begun).toHaveLength(20);
    expect(model.requests).toHaveLength(20);
  });
});

describe('a clock that jumps', () => {
  test.each([
    ['five hours ahead', { hours: 5 }],
    ['five hours back', { hours: -5 }],
    ['a minute back', { minutes: -1 }],
  ])('%s while a question is worked on leaves it one answer', async (_how, jump) => {
    const { app, slack, model, clock, stores } = await start([{ text: ['Yes. [1]'] }]);
    const gate = Promise.withResolvers<void>();
    model.gate = gate.promise;
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await expect.poll(() => model.requests.length).toBe(1);

    clock.advance(jump);
    app.wake();
    gate.resolve();
    const reply = await slack.finished(turnId);
    app.wake();
    await app.drain(new Promise(() => undefined));

    expect(reply.outcome).toBe('answered');
    expect(slack.begun).toEqual([turnId]);
    expect(model.requests).toHaveLength(1);
    const kinds = (await factsOf(stores.audit)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'turn.ended')).toHaveLength(1);
  });

  test.each([1, 40])('%i days ahead and comes back leaves every question one answer', async (days) => {
    const error = new UpstreamError('MODEL_UNREACHABLE', 'no', { retryable: true });
    const yes = { text: ['Yes. [1]'] };
    const { app, slack, model, clock, stores, log } = await start([yes, yes, { error, unsent: true }, yes]);
    const ask = async (thread: string) =>
      turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?', place: aPlace({ thread }) })));
    const gate = Promise.withResolvers<void>();
    model.gate = gate.promise;
    const before = await ask('before');
    await expect.poll(() => model.requests.length).toBe(1);
    model.gate = Promise.resolve();

    clock.advance({ hours: 24 * days });
    app.wake();
    const during = await ask('during');
    await slack.finished(during);
    const failing = await ask('failing');
    await expect.poll(() => log.lines.some(({ event }) => event === 'turn_failed')).toBe(true);
    const event = anEvent({ text: 'leave?', place: aPlace({ thread: 'dead' }), asker: asker('U9') });
    await stores.inbox.accept({ id: 'DEAD', tenant: TENANT, event, receivedAt: clock.now() });
    const leaseUntil = clock.now().add({ seconds: 60 });
    expect(await stores.inbox.claim({ worker: 'dead', now: clock.now(), leaseUntil })).toBeDefined();
    clock.advance({ hours: -24 * days });
    app.wake();
    gate.resolve();
    const after = await ask('after');

    const all = [before, during, failing, 'DEAD', after];
    const replies = await Promise.all(all.map((id) => slack.finished(id)));
    expect(replies.map(({ outcome }) => outcome)).toEqual(all.map(() => 'answered'));
    expect(slack.begun.toSorted()).toEqual(all.toSorted());
    const kinds = (await factsOf(stores.audit)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'turn.ended')).toHaveLength(all.length);
  });

  it('back does not keep a question waiting that is to be tried again', async () => {
    const error = new UpstreamError('MODEL_UNREACHABLE', 'no', { retryable: true });
    const { app, slack, clock, log } = await start([{ error, unsent: true }, { text: ['Yes. [1]'] }]);
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await expect.poll(() => log.lines.some(({ event }) => event === 'turn_failed')).toBe(true);

    clock.advance({ hours: -5 });
    app.wake();

    expect((await slack.finished(turnId)).outcome).toBe('answered');
  });

  it('back does not keep a question waiting that was accepted before', async () => {
    const { app, slack, stores, clock } = await start([{ text: ['Yes. [1]'] }]);
    const event = anEvent({ text: 'leave?' });
    await stores.inbox.accept({ id: 'BEFORE', tenant: TENANT, event, receivedAt: clock.now() });

    clock.advance({ hours: -5 });
    app.wake();

    expect((await slack.finished('BEFORE')).outcome).toBe('answered');
  });
});
