import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import { Quarantine } from '../../../src/queue/quarantine.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

type Claimed = Parameters<Quarantine['admit']>[0];

const LEASE = { minutes: 6 };

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(...args: Parameters<typeof openTestApp>): Promise<TestApp> {
  open = await openTestApp(...args);
  return open;
}

async function accept({ stores, clock }: TestApp, id: string): Promise<void> {
  const asker = { id, guest: false, external: false };
  const event = anEvent({ text: 'How much leave?', place: aPlace({ thread: id }), asker });
  await stores.inbox.accept({ id, tenant: TENANT, event, receivedAt: clock.now() });
}

/** A process claims what there is, up to `places`, and dies with it. Out: what it had claimed. */
async function dieWith(
  { stores: { inbox }, clock }: TestApp,
  places: number,
  alone = false,
): Promise<Turn[]> {
  const claimed: Turn[] = [];
  for (let n = 0; n < places; n += 1) {
    const now = clock.now();
    const turn = await inbox.claim({ worker: 'dies', now, leaseUntil: now.add({ minutes: 5 }) });
    if (turn === undefined) break;
    if (alone) await inbox.hold(turn, { alone: true });
    claimed.push(turn);
  }
  clock.advance(LEASE);
  return claimed;
}

/** Lets time pass until the reply is visible. */
async function untilShown({ app, clock, slack }: TestApp, id: string): Promise<void> {
  await expect
    .poll(() => {
      clock.advance({ seconds: 1 });
      app.wake();
      return slack.replies.some(({ turnId }) => turnId === id);
    })
    .toBe(true);
}

/** Counts how many questions are worked on at once, at the begin of each. */
function watch({ slack }: TestApp): number[] {
  let atOnce = 0;
  const most: number[] = [];
  slack.onBegin = async () => {
    atOnce += 1;
    most.push(atOnce);
    await setImmediate();
  };
  slack.onFinish = async () => void (atOnce -= 1);
  return most;
}

describe('a question that was under way when processes died', () => {
  it('is answered, however many they were, as long as others ran beside it', async () => {
    const at = await start([{ text: ['Yes. [1]'] }]);
    const ids = ['A', 'B', 'C'];
    for (const id of ids) await accept(at, id);
    for (let n = 0; n < 12; n += 1) await dieWith(at, 3);
    const most = watch(at);

    at.app.wake();
    const replies = await Promise.all(ids.map((id) => at.slack.finished(id)));

    expect(replies.map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'answered']);
    expect(most).toEqual([1, 1, 1]);
  });

  it('is set aside after it ran alone three times and the process died each time, with an apology', async () => {
    const at = await start([{ text: ['Yes. [1]'] }]);
    await accept(at, 'POISON');
    await accept(at, 'BESIDE');
    for (let n = 0; n < 2; n += 1) await dieWith(at, 2);
    for (let n = 0; n < 3; n += 1) await dieWith(at, 1, true);

    at.app.wake();
    const [poison, beside] = await Promise.all(['POISON', 'BESIDE'].map((id) => at.slack.finished(id)));

    expect([poison?.outcome, beside?.outcome]).toEqual(['failed', 'answered']);
    expect(at.model.requests).toHaveLength(1);
    expect(at.log.lines.map(({ event }) => event)).toContain('turn_set_aside');
  });

  it('is given up, not shown, when it is the recorded answer that takes processes down', async () => {
    const at = await start([{ text: ['Yes. [1]'] }]);
    at.slack.onFinish = () => Promise.reject(new UpstreamError('SLACK_FAILED', 'no', { retryable: true }));
    await accept(at, 'POISON');
    at.app.wake();
    await expect.poll(() => at.log.lines.map(({ event }) => event)).toContain('reply_not_shown');
    at.slack.onFinish = () => Promise.reject(new Error('must not be shown'));
    at.clock.advance(LEASE);
    for (let n = 0; n < 10; n += 1) await dieWith(at, 1, true);

    at.app.wake();

    await expect
      .poll(async () => (await at.stores.turns.find(TENANT, 'POISON'))?.delivery)
      .toBe('undelivered');
  });

  it('is shown after it was recorded, though processes died alone with it a few times', async () => {
    const at = await start([{ text: ['Yes. [1]'] }]);
    at.slack.onFinish = () => Promise.reject(new UpstreamError('SLACK_FAILED', 'no', { retryable: true }));
    await accept(at, 'RECORDED');
    at.app.wake();
    await expect.poll(() => at.log.lines.map(({ event }) => event)).toContain('reply_not_shown');
    at.slack.onFinish = () => Promise.resolve();
    at.clock.advance(LEASE);
    for (let n = 0; n < 9; n += 1) await dieWith(at, 1, true);

    at.app.wake();

    expect((await at.slack.finished('RECORDED')).outcome).toBe('answered');
    expect(at.model.requests).toHaveLength(1);
  });

  it('is acquitted by a process that lives: what died before does not count any more', async () => {
    const at = await start([{ text: ['Yes. [1]'] }]);
    at.slack.failures.push(new UpstreamError('SLACK_FAILED', 'no', { retryable: true }));
    await accept(at, 'SUSPECT');
    for (let n = 0; n < 2; n += 1) await dieWith(at, 1);
    for (let n = 0; n < 2; n += 1) await dieWith(at, 1, true);
    at.app.wake();
    await expect.poll(() => at.log.lines.map(({ event }) => event)).toContain('reply_not_shown');
    at.clock.advance(LEASE);
    await dieWith(at, 1);

    at.app.wake();

    expect((await at.slack.finished('SUSPECT')).outcome).toBe('answered');
  });
});

describe('questions beside suspects', () => {
  it('are answered although what runs before a suspect never ends', async () => {
    const at = await start([{ text: ['Yes. [1]'] }]);
    const gate = Promise.withResolvers<void>();
    at.slack.onBegin = (turn) => (turn.id === 'HANGS' ? gate.promise : Promise.resolve());
    for (const id of ['S1', 'S2', 'S3', 'S4', 'S5']) await accept(at, id);
    for (let n = 0; n < 2; n += 1) await dieWith(at, 5);
    for (const turn of await dieWith(at, 5)) {
      await at.stores.inbox.hold(turn, { retryAt: at.clock.now().add({ seconds: 30 }) });
    }
    await accept(at, 'HANGS');
    at.app.wake();
    await expect.poll(() => at.log.lines.length).toBeGreaterThan(0);
    at.clock.advance({ seconds: 40 });
    await accept(at, 'NEW');
    await untilShown(at, 'NEW');
    gate.resolve();
    for (const id of ['S1', 'S2', 'S3', 'S4', 'S5']) await untilShown(at, id);
  });
});

it('the others have as long as they waited, in whole milliseconds, which no clock shows', () => {
  const clock = new FakeClock();
  const quarantine = new Quarantine(clock);
  const suspect = { turn: { retries: 0 }, progress: {} } as Claimed;
  quarantine.admit(suspect);
  quarantine.begin();
  clock.advance({ seconds: 12, microseconds: 345 });

  quarantine.ended();

  expect(quarantine.admit(suspect)).toBe(12_000);
});
