import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Inbox } from '../../../src/ports/inbox.ts';
import { type TestApp, openTestApp, turnIdOf } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

type Claim = Parameters<Inbox['claim']>[0];

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(...args: Parameters<typeof openTestApp>): Promise<TestApp> {
  open = await openTestApp(...args);
  return open;
}

const LEASE = { minutes: 6 };

function claimBy(worker: string, now: Temporal.Instant): Claim {
  return { worker, now, leaseUntil: now.add({ minutes: 5 }) };
}

/** Resolves when the leases that are being kept are. */
function keepingLeases(inbox: Inbox): () => Promise<void> {
  const hold = inbox.hold.bind(inbox);
  let last: Promise<unknown> = Promise.resolve();
  inbox.hold = (turn, change) => {
    const holding = hold(turn, change);
    last = holding;
    return holding;
  };
  return async () => void (await last);
}

describe('workers', () => {
  it('answer the questions of a thread in the order they came', async () => {
    const { app, slack } = await start([{ text: ['Yes. [1]'] }]);
    const shown: string[] = [];
    slack.onFinish = async (turn) => void shown.push(turn.text);

    const accepted = [];
    for (const text of ['leave one', 'leave two', 'leave three'])
      accepted.push(await app.intake.ask('slack', anEvent({ text })));
    await Promise.all(accepted.map((one) => slack.finished(turnIdOf(one))));

    expect(shown).toEqual(['leave one', 'leave two', 'leave three']);
  });

  it('look for no other question after one beside which nothing waited', async () => {
    const { app, slack, stores } = await start([{ text: ['Yes. [1]'] }]);
    const claim = stores.inbox.claim.bind(stores.inbox);
    let claims = 0;
    stores.inbox.claim = (asked) => {
      claims += 1;
      return claim(asked);
    };

    const hold = stores.inbox.hold.bind(stores.inbox);
    let delivered = 0;
    stores.inbox.hold = async (turn, change) => {
      const held = await hold(turn, change);
      if (change.delivered === true) delivered += 1;
      return held;
    };

    for (const [index, text] of ['leave one', 'leave two', 'leave three'].entries()) {
      await slack.finished(turnIdOf(await app.intake.ask('slack', anEvent({ text }))));
      await expect.poll(() => delivered).toBe(index + 1);
    }
    await app.drain(Promise.resolve());

    expect(claims).toBe(3);
  });

  it('work on no more questions at once than they may', async () => {
    const { app, slack, model } = await start([{ text: ['Yes. [1]'] }], { concurrency: 2 });
    const gate = Promise.withResolvers<void>();
    model.gate = gate.promise;

    const accepted = [];
    for (const thread of ['a', 'b', 'c', 'd']) {
      accepted.push(
        await app.intake.ask(
          'slack',
          anEvent({
            text: 'leave?',
            place: aPlace({ thread }),
            asker: { id: thread, guest: false, external: false },
          }),
        ),
      );
    }
    await expect.poll(() => model.requests.length).toBe(2);
    const atOnce = model.requests.length;
    gate.resolve();
    await Promise.all(accepted.map((one) => slack.finished(turnIdOf(one))));

    expect(atOnce).toBe(2);
    expect(model.requests).toHaveLength(4);
  });

  it('have other processes told only of questions that they have no room for', async () => {
    const { app, slack, model, stores } = await start([{ text: ['Yes. [1]'] }], { concurrency: 2 });
    const gate = Promise.withResolvers<void>();
    model.gate = gate.promise;
    const accept = stores.inbox.accept.bind(stores.inbox);
    const claimed: unknown[] = [];
    stores.inbox.accept = (turn) => {
      claimed.push(turn.isClaimed);
      return accept(turn);
    };

    const ask = (thread: string) =>
      app.intake.ask(
        'slack',
        anEvent({
          text: 'leave?',
          place: aPlace({ thread }),
          asker: { id: thread, guest: false, external: false },
        }),
      );
    const accepted = await Promise.all(['a', 'b', 'c'].map(ask));
    gate.resolve();
    await Promise.all(accepted.map((one) => slack.finished(turnIdOf(one))));

    expect(claimed).toEqual([true, true, undefined]);
  });

  it('show a reply that was recorded but never became visible, without asking the model again', async () => {
    const { app, slack, model, stores, clock, log } = await start([{ text: ['You have 30 days. [1]'] }]);
    let broken = true;
    slack.onFinish = async () => {
      if (broken) throw new Error('the connection went away');
    };
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'How much leave?' })));
    await expect.poll(() => log.lines.some(({ event }) => event === 'reply_not_shown')).toBe(true);

    broken = false;
    clock.advance(LEASE);
    app.wake();
    const reply = await slack.finished(turnId);

    expect(reply.text).toBe('You have 30 days. [1]');
    expect(model.requests).toHaveLength(1);
    expect(slack.begun).toHaveLength(1);
    const ended = (await factsOf(stores.audit)).filter(({ kind }) => kind === 'turn.ended');
    expect(ended).toHaveLength(1);
  });

  it('take over a question whose worker died, and show it once', async () => {
    const { app, slack, stores, clock } = await start([{ text: ['You have 30 days. [1]'] }]);
    const event = anEvent({ text: 'How much leave?' });
    await stores.inbox.accept({ id: 'ORPHAN', tenant: TENANT, event, receivedAt: clock.now() });
    await stores.inbox.claim(claimBy('a worker that died', clock.now()));

    clock.advance(LEASE);
    app.wake();
    const reply = await slack.finished('ORPHAN');

    expect(reply.text).toBe('You have 30 days. [1]');
    expect(slack.begun).toEqual(['ORPHAN']);
  });

  it('finish what they have begun when the process stops, and begin nothing new', async () => {
    const { app, slack, model } = await start([{ text: ['Yes. [1]'] }]);
    const gate = Promise.withResolvers<void>();
    model.gate = gate.promise;
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await expect.poll(() => model.requests.length).toBe(1);

    const drained = app.drain(new Promise(() => undefined));
    await app.intake.ask('slack', anEvent({ text: 'too late?', place: aPlace({ thread: 'other' }) }));
    gate.resolve();
    await drained;

    expect((await slack.finished(turnId)).outcome).toBe('answered');
    expect(model.requests).toHaveLength(1);
  });

  it('leave a question to the next process when the deadline comes first', async () => {
    const { app, slack, model, stores, clock } = await start([{ text: ['Yes. [1]'] }]);
    const gate = Promise.withResolvers<void>();
    model.gate = gate.promise;
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await expect.poll(() => model.requests.length).toBe(1);

    const drained = app.drain(Promise.resolve());
    await setImmediate();
    gate.resolve();
    await drained;

    const view = await stores.turns.find(TENANT, turnId);
    expect(view?.record).toBeUndefined();
    expect(slack.shown.get(turnId)).toBeUndefined();
    expect(await stores.inbox.claim(claimBy('next', clock.now()))).toMatchObject({ id: turnId, retries: 1 });
  });

  it('try a question again after a failure that may pass, and answer it once', async () => {
    const error = new UpstreamError('MODEL_UNREACHABLE', 'no', { retryable: true });
    const { app, slack, clock, log, stores } = await start([{ error, unsent: true }, { text: ['Yes. [1]'] }]);
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await expect
      .poll(() => log.lines.find(({ event }) => event === 'turn_failed')?.fields['retryInMs'])
      .toBe(4125);

    clock.advance({ milliseconds: 4125 });
    app.wake();
    const reply = await slack.finished(turnId);

    expect(reply).toMatchObject({ outcome: 'answered', text: 'Yes. [1]' });
    expect(slack.begun).toHaveLength(1);
    expect(await stores.incidents.countOpen(TENANT)).toBe(0);
  });

  it('give a question back as soon as the database answers again, and take the outage for no crash', async () => {
    const down = new UpstreamError('STORE_FAILED', 'down', { retryable: true });
    const { app, slack, clock, log, stores } = await start([
      { error: down, unsent: true },
      { text: ['Yes. [1]'] },
    ]);
    const { hold } = stores.inbox;
    stores.inbox.hold = (turn, change) =>
      change.retryAt === undefined ? hold(turn, change) : Promise.reject(down);
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await expect.poll(() => log.lines.map(({ event }) => event)).toContain('turn_not_settled');

    stores.inbox.hold = hold;
    clock.advance({ seconds: 2 });
    app.wake();
    await slack.finished(turnId);

    const view = await stores.turns.find(TENANT, turnId);
    expect(view).toMatchObject({ turn: { attempts: 2, retries: 1 }, record: { outcome: 'answered' } });
  });

  it('make one message for a question that breaks while the message is on its way', async () => {
    const broken = { decide: () => Promise.reject(new Error('a bug')) };
    const { app, slack } = await start([{}], { admissions: broken });
    const gate = Promise.withResolvers<void>();
    const begin = slack.begin.bind(slack);
    slack.begin = async (turn, checkHeld) => {
      await gate.promise;
      return begin(turn, checkHeld);
    };

    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await setImmediate();
    gate.resolve();

    expect((await slack.finished(turnId)).outcome).toBe('failed');
    expect(slack.begun).toEqual([turnId]);
  });

  it('give up within a minute of failures, with one apology and one incident', async () => {
    const error = new UpstreamError('MODEL_UNREACHABLE', 'no', { retryable: true });
    const { app, slack, clock, stores } = await start([{ error, unsent: true }]);
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?' })));
    const finished = slack.finished(turnId);
    let done = false;
    void finished.finally(() => {
      done = true;
    });

    await expect
      .poll(() => {
        clock.advance({ seconds: 20 });
        app.wake();
        return done;
      })
      .toBe(true);

    expect((await finished).outcome).toBe('failed');
    expect(await stores.incidents.countOpen(TENANT)).toBe(1);
  });

  it('keep the lease of a question whose answer takes long', async () => {
    const { app, slack, model, clock, stores } = await start([{ text: ['Yes. [1]'] }]);
    const kept = keepingLeases(stores.inbox);
    const gate = Promise.withResolvers<void>();
    model.gate = gate.promise;
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await expect.poll(() => model.requests.length).toBe(1);

    for (let n = 0; n < 10; n += 1) {
      clock.advance({ seconds: 30 });
      app.wake();
      await kept();
      expect(await stores.inbox.claim(claimBy('another replica', clock.now()))).toBeUndefined();
    }
    gate.resolve();

    expect((await slack.finished(turnId)).outcome).toBe('answered');
  });

  it('show nothing after they were paused beyond their lease and another replica took over', async () => {
    const { app, slack, model, clock, stores } = await start([{ text: ['Late words. [1]'] }]);
    const gate = Promise.withResolvers<void>();
    model.gate = gate.promise;
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await expect.poll(() => model.requests.length).toBe(1);
    const shown: string[] = [];
    slack.onFinish = async (turn) => void shown.push(turn.id);

    clock.advance({ minutes: 2 });
    const taken = await stores.inbox.claim(claimBy('another replica', clock.now()));
    app.wake();
    gate.resolve();
    await app.drain(new Promise(() => undefined));

    expect(taken?.id).toBe(turnId);
    expect(shown).toEqual([]);
    const kinds = (await factsOf(stores.audit)).map(({ kind }) => kind);
    expect(kinds).toEqual(['policy.loaded', 'turn.sent']);
  });
});

describe('an intake whose queue is full', () => {
  it('tells the asker at once when to come back, and keeps what it took', async () => {
    const gate = Promise.withResolvers<void>();
    const { app, slack, model } = await start(
      [{ text: ['Yes. [1]'] }],
      {},
      { queue: 1, perTenant: 8, perPerson: 8 },
    );
    model.gate = gate.promise;
    const first = await app.intake.ask('slack', anEvent({ text: 'leave?' }));

    const second = await app.intake.ask('slack', anEvent({ text: 'more leave?' }));
    gate.resolve();

    expect(second).toMatchObject({
      type: 'busy',
      retryAfterMs: 60_000,
      text: expect.stringContaining('60 seconds'),
    });
    expect((await slack.finished(turnIdOf(first))).outcome).toBe('answered');
  });
});
