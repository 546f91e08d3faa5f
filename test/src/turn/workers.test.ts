import { afterEach, describe, expect, it } from 'vitest';
import type { FakeAnswer } from '../../fakes/model.ts';
import { type TestApp, openTestApp, turnIdOf } from '../../fixtures/app.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(
  script?: readonly FakeAnswer[],
  override?: Parameters<typeof openTestApp>[1],
): Promise<TestApp> {
  open = await openTestApp(script, override);
  return open;
}

const LEASE = { minutes: 6 };

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

  it('show a reply that was recorded but never became visible, without asking the model again', async () => {
    const { app, slack, model, stores, clock, log } = await start([{ text: ['You have 30 days. [1]'] }]);
    let broken = true;
    slack.onFinish = async () => {
      if (broken) throw new Error('the connection went away');
    };
    const turnId = turnIdOf(await app.intake.ask('slack', anEvent({ text: 'How much leave?' })));
    await expect.poll(() => log.lines.some(({ event }) => event === 'turn_failed')).toBe(true);

    broken = false;
    clock.advance(LEASE);
    app.wake();
    const reply = await slack.finished(turnId);

    expect(reply.text).toBe('You have 30 days. [1]');
    expect(model.requests).toHaveLength(1);
    expect(slack.begun).toHaveLength(1);
    const ended = (await Array.fromAsync(stores.audit.read(1))).filter(({ kind }) => kind === 'turn.ended');
    expect(ended).toHaveLength(1);
  });

  it('take over a question whose worker died, and show it once', async () => {
    const { app, slack, stores, clock } = await start([{ text: ['You have 30 days. [1]'] }]);
    const event = anEvent({ text: 'How much leave?' });
    await stores.inbox.accept({ id: 'ORPHAN', tenant: TENANT, event, receivedAt: clock.now() });
    await stores.inbox.claim('a worker that died', clock.now(), clock.now().add({ minutes: 5 }));

    clock.advance(LEASE);
    app.wake();
    const reply = await slack.finished('ORPHAN');

    expect(reply.text).toBe('You have 30 days. [1]');
    expect(slack.begun).toEqual(['ORPHAN']);
  });

  it('give a question up that was claimed too often, with an apology', async () => {
    const { app, slack, model, stores, clock } = await start();
    const event = anEvent({ text: 'How much leave?' });
    await stores.inbox.accept({ id: 'POISON', tenant: TENANT, event, receivedAt: clock.now() });
    for (let n = 0; n < 4; n += 1) {
      await stores.inbox.claim('a worker that dies', clock.now(), clock.now().add({ minutes: 5 }));
      clock.advance(LEASE);
    }

    app.wake();
    const reply = await slack.finished('POISON');

    expect(reply.outcome).toBe('failed');
    expect(model.requests).toEqual([]);
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

    await app.drain(Promise.resolve());
    gate.resolve();
    await app.drain(new Promise(() => undefined));

    const view = await stores.turns.find(TENANT, turnId);
    expect(view?.record).toBeUndefined();
    expect(slack.pieces.get(turnId)).toBeUndefined();
    expect(
      await stores.inbox.claim('next', clock.now().add(LEASE), clock.now().add({ minutes: 20 })),
    ).toMatchObject({ id: turnId });
  });
});
