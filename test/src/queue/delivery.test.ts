import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { type TestApp, openTestApp, turnIdOf } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

const AWAY = new UpstreamError('SLACK_FAILED', 'Slack is away', { retryable: true });
const BROKEN = new UpstreamError('SLACK_FAILED', 'Slack answered invalid_blocks', { retryable: false });
const REFUSED = new UpstreamError('SLACK_FAILED', 'Slack answered is_archived', {
  retryable: false,
  permanent: true,
});

const ALWAYS = {
  start: Temporal.Instant.from('2026-01-01T00:00:00Z'),
  end: Temporal.Instant.from('2027-01-01T00:00:00Z'),
};

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(override: Parameters<typeof openTestApp>[1] = {}) {
  open = await openTestApp([{ text: ['Yes. [1]'] }], override);
  return { ...open, idle: watchInbox(open) };
}

type Started = Awaited<ReturnType<typeof start>>;

/** Out: resolves when no question is held and nobody looks for one. */
function watchInbox({ stores: { inbox } }: TestApp): () => Promise<void> {
  const { claim, hold, giveUp } = inbox;
  const held = new Set<string>();
  const looks = { begun: 0, ended: 0 };
  inbox.claim = async (by) => {
    looks.begun += 1;
    const turn = await claim(by);
    looks.ended += 1;
    if (turn !== undefined) held.add(turn.id);
    return turn;
  };
  inbox.hold = async (turn, change) => {
    const done = await hold(turn, change);
    if (change.retryAt !== undefined || change.delivered === true) held.delete(turn.id);
    return done;
  };
  inbox.giveUp = async (undelivered) => {
    const done = await giveUp(undelivered);
    held.delete(undelivered.turn.id);
    return done;
  };
  return async () => {
    for (let before = -1; before !== looks.ended || held.size > 0 || looks.begun > looks.ended;) {
      before = looks.ended;
      await setImmediate();
    }
  };
}

/** A platform that fails from that stage on until it is told to work; counts what reaches it. */
function failing({ slack }: Started, stage: 'begin' | 'finish', error: () => Error | undefined) {
  const calls = { count: 0 };
  const fail = async () => {
    calls.count += 1;
    const thrown = error();
    if (thrown !== undefined) throw thrown;
  };
  if (stage === 'begin') slack.onBegin = fail;
  slack.onFinish = fail;
  return calls;
}

/** Lets `minutes` pass, a few seconds at a time as a process looks for work, and waits each time until nothing moves. */
async function pass(at: Started, minutes: number, secondsAtOnce = 5): Promise<void> {
  for (let s = 0; s < minutes * 60; s += secondsAtOnce) {
    at.clock.advance({ seconds: secondsAtOnce });
    at.app.wake();
    await at.idle();
  }
}

async function statusOf({ stores }: Started, turnId: string): Promise<string | undefined> {
  return (await stores.turns.find(TENANT, turnId))?.delivery;
}

async function entriesOf({ stores }: Started, turnId: string): Promise<readonly string[]> {
  const entries = await factsOf(stores.audit);
  return entries.filter((entry) => entry.turnId === turnId).map(({ kind }) => kind);
}

describe('an answer that cannot be shown', () => {
  it.each(['begin', 'finish'] as const)(
    'because the platform is away at %s for seven minutes is shown once it is back, and the model is asked once',
    async (stage) => {
      const at = await start();
      let away = true;
      const calls = failing(at, stage, () => (away ? AWAY : undefined));
      const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?' })));

      await pass(at, 7);
      const tried = calls.count;
      away = false;
      await pass(at, 7);

      expect((await at.slack.finished(turnId)).text).toBe('Yes. [1]');
      expect(at.slack.replies).toHaveLength(1);
      expect(tried).toBeLessThan(15);
      expect(at.model.requests).toHaveLength(1);
      expect(await statusOf(at, turnId)).toBe('delivered');
      expect(await at.stores.incidents.countOpen(TENANT)).toBe(0);
    },
  );

  it.each([
    ['begin', AWAY],
    ['finish', AWAY],
    ['begin', BROKEN],
    ['finish', BROKEN],
    ['begin', new Error('a bug')],
    ['finish', new Error('a bug')],
  ] as const)('at %s is tried with growing pauses for as long as policy says (%s)', async (stage, error) => {
    const at = await start();
    const calls = failing(at, stage, () => error);
    const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?' })));

    await pass(at, 23 * 60, 300);
    const status = await statusOf(at, turnId);
    await pass(at, 2 * 60, 300);
    const tried = calls.count;
    await pass(at, 60, 300);

    expect(status).toBe('pending');
    expect(await statusOf(at, turnId)).toBe('undelivered');
    expect(calls.count).toBe(tried);
    expect(tried).toBeLessThan(500);
    expect(at.model.requests.length).toBeLessThanOrEqual(1);
    const [incident, ...more] = await at.stores.incidents.opened(TENANT, ALWAYS, 10);
    expect(incident).toMatchObject({ kind: 'undelivered', severity: 'high', turnId });
    expect(more).toEqual([]);
    expect((await entriesOf(at, turnId)).at(-1)).toBe('turn.undelivered');
  });
});

describe('a reply of which nobody can tell whether it arrived', () => {
  it('is given up once the platform has sent it as often as may be', async () => {
    const at = await start();
    const error = new UpstreamError('TEAMS_FAILED', 'nobody knows', {
      retryable: false,
      outcomeUnknown: true,
    });
    const calls = failing(at, 'finish', () => error);

    const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?' })));

    await expect.poll(() => statusOf(at, turnId)).toBe('undelivered');
    expect(calls.count).toBe(1);
    expect(await at.stores.incidents.countOpen(TENANT)).toBe(1);
  });
});

describe('a conversation that the platform refuses for good', () => {
  it.each(['begin', 'finish'] as const)('at %s is tried once, and never again', async (stage) => {
    const at = await start();
    const calls = failing(at, stage, () => REFUSED);
    const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await expect.poll(() => statusOf(at, turnId)).toBe('undeliverable');

    await pass(at, 60);

    expect(calls.count).toBe(1);
    expect(await statusOf(at, turnId)).toBe('undeliverable');
    const [incident, ...more] = await at.stores.incidents.opened(TENANT, ALWAYS, 10);
    expect(incident).toMatchObject({ kind: 'undeliverable', turnId });
    expect(more).toEqual([]);
    expect((await entriesOf(at, turnId)).at(-1)).toBe('turn.undelivered');
  });

  it('is not worked for once it has refused the sign of work: the model is not waited for', async () => {
    const at = await start();
    at.model.gate = new Promise(() => undefined);
    failing(at, 'begin', () => REFUSED);

    const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?' })));

    await expect.poll(() => statusOf(at, turnId)).toBe('undeliverable');
  });

  it('takes nothing of what waited for it, and is tried again when somebody writes there', async () => {
    const at = await start({ concurrency: 1 });
    let refusing = true;
    const calls = failing(at, 'begin', () => (refusing ? REFUSED : undefined));
    const gate = Promise.withResolvers<void>();
    const { onBegin } = at.slack;
    at.slack.onBegin = (turn) => gate.promise.then(() => onBegin(turn));
    const waiting = [];
    for (let n = 0; n < 30; n += 1) {
      const event = anEvent({ text: 'leave?', place: aPlace({ thread: `t${String(n)}` }) });
      waiting.push(turnIdOf(await at.app.intake.ask('slack', event)));
    }

    gate.resolve();
    for (const id of waiting) await expect.poll(() => statusOf(at, id)).toBe('undeliverable');
    refusing = false;
    const later = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await at.slack.finished(later);

    expect(calls.count).toBe(3); // it was refused, and later begun and finished
    const [incident, ...more] = await at.stores.incidents.opened(TENANT, ALWAYS, 10);
    expect([incident?.count, more]).toEqual([30, []]);
  });
});

describe('conversations that their platform does not take', () => {
  it('hold no more than half of the places when they are tried again', async () => {
    const at = await start({ concurrency: 4 });
    const over = Promise.withResolvers<void>();
    let hanging = 0;
    at.slack.onBegin = async ({ place }) => {
      if (place.channel === 'CAWAY') throw AWAY;
    };
    at.slack.onFinish = async ({ place }) => {
      if (place.channel !== 'CAWAY') return;
      hanging += 1;
      await over.promise;
    };
    for (let n = 0; n < 12; n += 1) {
      const thread = `t${String(n)}`;
      const asker = { id: thread, guest: false, external: false };
      const event = anEvent({ text: 'leave?', place: aPlace({ channel: 'CAWAY', thread }), asker });
      turnIdOf(await at.app.intake.ask('slack', event));
    }
    await at.idle();
    at.clock.advance({ seconds: 2 });
    at.app.wake();
    await expect.poll(() => hanging).toBe(2);

    const good = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?' })));
    const reply = await at.slack.finished(good);
    over.resolve();

    expect(reply.outcome).toBe('answered');
    expect(at.slack.begun.filter((id) => id !== good)).toHaveLength(0);
  });
});
