import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Period, UsageCount } from '../../../src/domain/usage-count.ts';
import type { FakeAnswer } from '../../fakes/model.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { AT, TENANT, aNewTurn, aPlace } from '../../fixtures/turns.ts';

const DAY: Period = { start: AT.subtract({ hours: 9 }), end: AT.add({ hours: 15 }) };
const KEY = ['sk', 'proj', 'Zx81'.repeat(12)].join('-');

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(answer: FakeAnswer = { text: ['You have 30 days. [1]'] }): Promise<TestApp> {
  open = await openTestApp([answer]);
  return open;
}

/** What was counted of a metric, by label. */
async function counted({ stores }: TestApp, metric: UsageCount['metric'], period = DAY) {
  const counts = await stores.usage.sum(TENANT, period);
  return Object.fromEntries(
    counts.filter((count) => count.metric === metric).map(({ label, value }) => [label, value]),
  );
}

describe('how questions ended', () => {
  it('says of those that have not ended that they wait, and of those that have when they were asked', async () => {
    const app = await start();
    await app.ask('How much leave?');
    await app.stores.inbox.accept(aNewTurn('W', { place: aPlace({ thread: 'waits' }) }));

    expect(await counted(app, 'outcome')).toEqual({ answered: 1, waiting: 1 });
  });

  it('counts a question that took until the next day on the day on which it was asked', async () => {
    const app = await start();
    const { stores } = app;
    await stores.inbox.accept({ ...aNewTurn('L'), receivedAt: DAY.end.subtract({ minutes: 1 }) });
    app.clock.set(DAY.end.add({ minutes: 1 }).toString());
    app.app.wake();
    await app.slack.finished('L');

    expect(await counted(app, 'outcome')).toEqual({ answered: 1 });
    expect(await stores.usage.people(TENANT, DAY)).toBe(1);
    expect(await stores.usage.sum(TENANT, { start: DAY.end, end: DAY.end.add({ hours: 24 }) })).toEqual([]);
  });

  it('counts a question whose end could never be written as failed', async () => {
    const app = await start();
    const { inbox } = app.stores;
    await inbox.accept(aNewTurn('G'));
    const turn = await inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
    if (turn === undefined) throw new Error('nothing to claim');

    await inbox.giveUp({ turn, as: 'undelivered', at: AT, facts: [] });

    expect(await counted(app, 'outcome')).toEqual({ failed: 1 });
    expect((await factsOf(app.stores.audit)).map(({ kind }) => kind)).toEqual([
      'policy.loaded',
      'turn.ended',
    ]);
  });

  it('counts a failure neither as refused nor as decided by policy', async () => {
    const app = await start({ error: new UpstreamError('MODEL_BROKEN', 'no', { retryable: false }) });
    await app.ask('How much leave?');

    expect(await counted(app, 'outcome')).toEqual({ failed: 1 });
    expect(await counted(app, 'refusal')).toEqual({});
    expect(await counted(app, 'verdict')).toEqual({});
  });

  it('counts a question that a person has instead once, as handed over', async () => {
    const app = await start();
    await app.ask('Should we hire Bob?');
    await app.ask('I want to talk to a person', { place: aPlace({ thread: '2' }) });

    expect(await counted(app, 'outcome')).toEqual({ escalated: 2 });
    expect(await counted(app, 'handover')).toEqual({ 'hiring-is-for-people': 1, 'people.asked': 1 });
    expect(await counted(app, 'refusal')).toEqual({});
    expect(await counted(app, 'escalations')).toEqual({ rule: 1, asked: 1 });
  });

  it('counts how long answers took, and refusals not', async () => {
    const app = await start();
    await app.ask('What is the salary of Ben?');
    expect(await counted(app, 'latency_ms')).toEqual({});

    await app.ask('How much leave?', { place: aPlace({ thread: '2' }) });

    expect(Object.values(await counted(app, 'latency_ms'))).toEqual([1]);
  });
});

describe('what was found in questions', () => {
  it('is kept back or taken out, never both', async () => {
    const app = await start();
    await app.ask(`Is ${KEY} the key of ana@example.org?`);
    await app.ask('How much leave has ben@example.org?', { place: aPlace({ thread: '2' }) });

    expect(await counted(app, 'blocked')).toEqual({ API_KEY: 1 });
    expect(await counted(app, 'redaction')).toEqual({ EMAIL: 2 });
  });
});

describe('reports of an answer', () => {
  it('count readers, however often one of them presses', async () => {
    const app = await start();
    const { turnId } = await app.ask('How much leave?');
    const report = (reader: string, eventKey: string) =>
      app.app.intake.act('slack', {
        turnId,
        place: aPlace(),
        asker: { id: reader, guest: false, external: false },
        action: { type: 'report' },
        eventKey,
      });
    await report('U1', 'a');
    await Promise.all([report('U1', 'b'), report('U1', 'c'), report('U2', 'd'), report('U1', 'b')]);

    expect(await counted(app, 'reported')).toEqual({ '': 2 });
  });
});

describe('a call that was cut off', () => {
  it('is counted with the most that it can have used, for nobody knows whether it is billed', async () => {
    const broken = new UpstreamError('MODEL_BROKEN', 'no', { retryable: false });
    const app = await start({ text: ['You have'], error: broken });
    await app.ask('How much leave?');

    const { calls, tokens } = await counted(app, 'maybe_billed');

    expect(calls).toBe(1);
    expect(tokens).toBeGreaterThan(500); // the longest answer that policy allows, and the request
    expect(await counted(app, 'tokens')).toEqual({});
  });
});
