import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import { type TestApp, openTestApp, orgFiles, turnIdOf } from '../../fixtures/app.ts';
import { TENANT, anEvent, aPlace } from '../../fixtures/turns.ts';

const AWAY = new UpstreamError('MODEL_UNREACHABLE', 'no', { retryable: true });
const RESTING = new UpstreamError('MODEL_CIRCUIT_OPEN', 'no', { retryable: true, retryAfterMs: 15_000 });
const REFUSED = new UpstreamError('MODEL_MISCONFIGURED', 'no', { retryable: false });

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(...args: Parameters<typeof openTestApp>): Promise<TestApp> {
  open = await openTestApp(...args);
  return open;
}

/** Lets time pass while questions wait to be tried again, and none while one is worked on, until `isOver`. */
async function pass(at: TestApp, isOver: () => boolean): Promise<void> {
  const { inbox } = at.stores;
  const hold = inbox.hold;
  let readyAt: Temporal.Instant[] = [];
  inbox.hold = async (turn, change) => {
    const isHeld = await hold(turn, change);
    if (change.retryAt !== undefined) readyAt.push(change.retryAt);
    return isHeld;
  };
  while (!isOver()) {
    await expect.poll(() => readyAt.length > 0 || isOver()).toBe(true);
    const [next] = readyAt.toSorted((a, b) => Temporal.Instant.compare(a, b));
    readyAt = readyAt.filter((one) => one !== next);
    if (next !== undefined && Temporal.Instant.compare(next, at.clock.now()) > 0)
      at.clock.set(next.toString());
    at.app.wake();
  }
  inbox.hold = hold;
}

/** Lets time pass beside a question that is worked on. */
function passBeside({ clock, app }: TestApp, seconds: number): void {
  for (let n = 0; n < seconds; n += 1) {
    clock.advance({ seconds: 1 });
    app.wake();
  }
}

/** Asks, and says when what was shown. */
async function ask(at: TestApp, text = 'leave?'): Promise<{ turnId: string; secondsOf: Seconds }> {
  const began = at.clock.now();
  const seconds = () => at.clock.now().since(began).total('seconds');
  const secondsOf: { note?: number; reply?: number } = {};
  const show = at.slack.show.bind(at.slack);
  at.slack.show = async (turn, ref, interim, checkHeld) => {
    if (interim.type === 'note') secondsOf.note ??= seconds();
    return show(turn, ref, interim, checkHeld);
  };
  at.slack.onFinish = async () => void (secondsOf.reply ??= seconds());
  const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text })));
  return { turnId, secondsOf };
}

interface Seconds {
  readonly note?: number;
  readonly reply?: number;
}

async function openIncidents(at: TestApp) {
  const at0 = at.clock.now();
  const period = { start: at0.subtract({ hours: 24 * 60 }), end: at0.add({ hours: 24 * 60 }) };
  return at.stores.incidents.opened(TENANT, period, 50);
}

describe('a model that is down', () => {
  it.each([
    ['fails', AWAY],
    ['is left alone after failures', RESTING],
    [
      'asks for patience',
      new UpstreamError('MODEL_RATE_LIMITED', 'no', { retryable: true, retryAfterMs: 20_000 }),
    ],
  ])('lets the asker know within 15 s, and apologises within 60 s: %s', async (_how, error) => {
    const at = await start([{ error, unsent: true }]);

    const { turnId, secondsOf } = await ask(at);
    await pass(at, () => secondsOf.reply !== undefined);

    expect(secondsOf.note).toBeLessThanOrEqual(15);
    expect(secondsOf.reply).toBeLessThanOrEqual(60);
    expect(at.slack.notes.get(turnId)?.[0]).toContain('taking longer');
    const [reply] = at.slack.replies;
    expect(reply).toMatchObject({ outcome: 'failed', text: expect.stringContaining(turnId) });
    expect(reply?.text).toContain('cannot be reached');
    expect(reply?.notes.join()).toContain('IT desk, it@example.com');
  });

  it('that hangs is not waited for: the asker hears of it while the request is still open', async () => {
    const gate = Promise.withResolvers<void>();
    const at = await start([{ error: AWAY }]);
    at.model.gate = gate.promise;

    const { secondsOf } = await ask(at);
    await expect.poll(() => at.model.limits.length).toBe(1);
    passBeside(at, 30);
    gate.resolve();

    expect(secondsOf.note).toBe(10);
    expect(at.model.limits).toEqual([{ withinMs: 55_000, maxRequests: 3 }]);
  });

  it('that hangs keeps nobody else waiting: whoever was told leaves their place, a few times over', async () => {
    const gate = Promise.withResolvers<void>();
    const at = await start([{ text: ['Yes. [1]'] }], { concurrency: 2 });
    at.model.gate = gate.promise;
    const askOf = (n: number) => {
      const asker = { id: `U${String(n)}`, guest: false, external: false };
      return at.app.intake.ask(
        'slack',
        anEvent({ text: 'leave?', asker, place: aPlace({ thread: String(n) }) }),
      );
    };

    for (let n = 0; n < 12; n += 1) await askOf(n);
    await expect.poll(() => at.model.limits.length).toBe(2);
    for (const asked of [4, 6, 8]) {
      passBeside(at, 11);
      await expect.poll(() => at.model.limits.length).toBe(asked);
    }
    passBeside(at, 11);
    const most = at.slack.begun.length;
    gate.resolve();
    await expect.poll(() => at.slack.replies.length).toBe(12);

    expect(most).toBe(8);
  });

  it('gets six requests for one question at most, and no time beyond the minute, whoever sends them', async () => {
    const at = await start([{ error: AWAY }]);

    const { secondsOf } = await ask(at);
    await pass(at, () => secondsOf.reply !== undefined);

    const { limits } = at.model;
    expect(limits.length).toBeGreaterThan(1);
    expect(limits.reduce((sum, { maxRequests }) => sum + maxRequests, 0)).toBeLessThanOrEqual(6);
    for (const { withinMs } of limits.slice(1)) expect(withinMs).toBeLessThan(55_000);
  });

  it('gets no more from two replicas than from one, and is one incident', async () => {
    const at = await start([{ error: AWAY }]);
    const other = createApp({ ...at.deps, worker: 'worker-2' });

    const { secondsOf } = await ask(at);
    await pass({ ...at, app: { ...at.app, wake: () => other.wake() } }, () => secondsOf.reply !== undefined);

    const { limits } = at.model;
    expect(limits.length).toBeGreaterThan(1);
    expect(limits.reduce((sum, { maxRequests }) => sum + maxRequests, 0)).toBeLessThanOrEqual(6);
    expect(await openIncidents(at)).toMatchObject([{ kind: 'provider_outage', count: 1 }]);
    await other.drain(new Promise(() => undefined));
  });

  it('that comes back within the minute answers after all', async () => {
    const at = await start([{ error: AWAY }, { error: AWAY }, { text: ['Yes. [1]'] }]);

    const { secondsOf } = await ask(at);
    await pass(at, () => secondsOf.reply !== undefined);

    expect(at.slack.replies).toMatchObject([{ outcome: 'answered', text: 'Yes. [1]' }]);
    expect(await openIncidents(at)).toEqual([]);
  });

  it('is one open incident, whoever asks how often', async () => {
    const at = await start([{ error: AWAY }]);
    const places = ['a', 'b', 'c'].map((thread) => aPlace({ thread }));

    for (const place of places) await at.app.intake.ask('slack', anEvent({ text: 'leave?', place }));
    await pass(at, () => at.slack.replies.length === 3);

    expect(await openIncidents(at)).toMatchObject([
      { kind: 'provider_outage', severity: 'high', cause: 'MODEL_UNREACHABLE', status: 'open' },
    ]);
  });

  it('is an incident within a minute even where policy lets askers wait for ten', async () => {
    const at = await start([{ error: AWAY }]);
    await adopt(at, '10 minutes');

    const { secondsOf } = await ask(at);
    await pass(at, () => at.clock.now().epochMilliseconds > START_MS + 60_000);

    expect(secondsOf.reply).toBeUndefined();
    expect(await openIncidents(at)).toMatchObject([{ kind: 'provider_outage', cause: 'MODEL_UNREACHABLE' }]);
  });

  it('costs no more time than policy says', async () => {
    const at = await start([{ error: AWAY }]);
    await adopt(at, '20 seconds');

    const { secondsOf } = await ask(at);
    await pass(at, () => secondsOf.reply !== undefined);

    expect(at.model.limits[0]).toEqual({ withinMs: 18_000, maxRequests: 3 });
    expect(secondsOf.reply).toBeLessThanOrEqual(20);
  });
});

describe('a question that waited for something else', () => {
  it('longer than an answer may take has the whole time, and its tries, when the model is up', async () => {
    const at = await start([{ text: ['Yes. [1]'] }]);
    const event = anEvent({ text: 'leave?' });
    await at.stores.inbox.accept({ id: 'ORPHAN', tenant: TENANT, event, receivedAt: at.clock.now() });
    const by = { worker: 'died', now: at.clock.now(), leaseUntil: at.clock.now().add({ minutes: 1 }) };
    const turn = await at.stores.inbox.claim(by);
    if (turn === undefined) throw new Error('nothing to claim');
    await at.stores.inbox.hold(turn, { replyRef: 'message-of-ORPHAN' });

    at.clock.advance({ minutes: 5 });
    at.app.wake();
    const reply = await at.slack.finished('ORPHAN');

    expect(reply.outcome).toBe('answered');
    expect(at.model.limits).toEqual([{ withinMs: 55_000, maxRequests: 3 }]);
  });

  it('is not asked of a model that is down when its time is over', async () => {
    const at = await start([{ error: AWAY }]);
    const { secondsOf } = await ask(at);
    await expect.poll(() => at.log.lines.some(({ event }) => event === 'turn_failed')).toBe(true);

    at.model.state = 'down';
    at.clock.advance({ minutes: 5 });
    at.app.wake();
    await expect.poll(() => secondsOf.reply).toBe(300);

    expect(at.model.limits).toHaveLength(1);
  });
});

describe('a model that is set up wrongly', () => {
  it('is asked once; the asker hears of it at once, and so does the security team', async () => {
    const at = await start([{ error: REFUSED }]);

    const { secondsOf } = await ask(at);
    await expect.poll(() => secondsOf.reply).toBe(0);

    expect(at.model.limits).toHaveLength(1);
    expect(secondsOf.note).toBeUndefined();
    expect(await openIncidents(at)).toMatchObject([
      { kind: 'provider_outage', severity: 'high', cause: 'MODEL_MISCONFIGURED', count: 1 },
    ]);
  });
});

describe('a clock that jumps while the model is down', () => {
  it.each([
    ['a day ahead', { hours: 24 }],
    ['forty days ahead', { hours: 24 * 40 }],
    ['a day back', { hours: -24 }],
    ['forty days back', { hours: -24 * 40 }],
  ])('leaves nobody without an answer: %s', async (_where, jump) => {
    const at = await start([{ error: AWAY }]);

    const { secondsOf } = await ask(at);
    await expect.poll(() => at.log.lines.some(({ event }) => event === 'turn_failed')).toBe(true);
    at.clock.advance(jump);
    await expect
      .poll(() => {
        passBeside(at, 1);
        return secondsOf.reply;
      })
      .toBeDefined();

    expect(at.slack.replies).toMatchObject([{ outcome: 'failed' }]);
    for (const { withinMs } of at.model.limits) expect(withinMs).toBeLessThanOrEqual(55_000);
  });
});

describe('an answer that takes long', () => {
  it('is announced once, and not at all where it shows already', async () => {
    const gate = Promise.withResolvers<void>();
    const at = await start([{ text: ['Yes. [1]'] }]);
    at.model.gate = gate.promise;

    const { turnId } = await ask(at);
    await expect.poll(() => at.model.limits.length).toBe(1);
    passBeside(at, 40);
    gate.resolve();
    await at.slack.finished(turnId);

    expect(at.slack.notes.get(turnId)).toHaveLength(1);
  });
});

const START_MS = Temporal.Instant.from('2026-03-04T09:00:00Z').epochMilliseconds;

/** A policy that gives answers so much time. */
async function adopt(at: TestApp, answerWithin: string): Promise<void> {
  const { policy } = orgFiles();
  const text = policy.text.replace(
    '  maxOutputTokens: 500',
    `  maxOutputTokens: 500\n  answerWithin: ${answerWithin}`,
  );
  expect(await at.deps.organisation.adopt(orgFiles(text))).toBe(true);
}

describe('an answer that broke off', () => {
  it('shows its text once after the question was tried again', async () => {
    const at = await start([
      { text: ['Everybody has 30 days. [1] ', 'They '], error: AWAY },
      { text: ['Everybody has 30 days. [1] ', 'They lapse in March. [1]'] },
    ]);

    const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await pass(at, () => at.slack.replies.length > 0);

    const shown = at.slack.shown.get(turnId) ?? [];
    expect(shown.length).toBeGreaterThan(1);
    for (const text of shown) expect(text.split('30 days').length).toBe(2);
    expect(at.slack.replies.map(({ text }) => text)).toEqual([
      'Everybody has 30 days. [1] They lapse in March. [1]',
    ]);
  });
});
