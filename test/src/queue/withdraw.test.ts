import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { type TestApp, openTestApp, openTestAppOn } from '../../fixtures/app.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

type OneApp = Omit<TestApp, 'file'>;

const POST = 'C0EXAMPLE:1770000000.000100';
const ANA = { id: 'U0ASKER', name: 'Ana Example', guest: false, external: false };
const BO = { id: 'U0BO', guest: false, external: false };

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function open(...args: Parameters<typeof openTestApp>): Promise<TestApp> {
  const app = await openTestApp(...args);
  opened.push(app);
  return app;
}

const deletion = { place: aPlace(), asker: ANA, postKey: POST, why: 'deleted' } as const;

/** Asks while the model keeps everybody waiting. Out: the turn, once its request has left. */
async function askHeld({ app, model }: OneApp) {
  const gate = Promise.withResolvers<void>();
  model.gate = gate.promise;
  const accepted = await app.intake.ask('slack', anEvent({ postKey: POST }));
  if (accepted.type !== 'accepted') throw new Error(accepted.type);
  await expect.poll(() => model.sent.length).toBe(1);
  return { turnId: accepted.turnId, go: () => gate.resolve() };
}

function outcomeOf({ stores }: OneApp, turnId: string) {
  return async () => {
    const view = await stores.turns.find(TENANT, turnId);
    return [view?.record?.outcome, view?.delivery];
  };
}

describe('a question that is deleted while it is worked on', () => {
  it('is stopped, and nothing of an answer stays', async () => {
    const test = await open();
    const { turnId, go } = await askHeld(test);

    expect(await test.app.intake.withdraw('slack', deletion)).toBe(true);
    go();

    await expect.poll(outcomeOf(test, turnId)).toEqual(['withdrawn', 'withdrawn']);
    expect(test.slack.replies).toEqual([]);
    expect(test.slack.retracted).toEqual([turnId]);
    const kinds = (await factsOf(test.stores.audit)).map(({ kind }) => kind);
    expect(kinds).toContain('turn.withdrawn');
    expect(kinds).toContain('turn.ended');
  });

  it('is stopped on whichever replica it is', async () => {
    const shared = await openSqliteStores();
    const first = await openTestAppOn(shared);
    const second = await openTestAppOn({ ...shared, close: () => Promise.resolve() }, [{}], {
      worker: 'worker-2',
    });
    opened.push(second, first);
    const { turnId, go } = await askHeld(first);

    await second.app.intake.withdraw('slack', deletion);
    first.app.wake(); // as it does each second
    await expect.poll(() => first.slack.retracted).toEqual([turnId]);
    go();

    await expect.poll(outcomeOf(first, turnId)).toEqual(['withdrawn', 'withdrawn']);
    expect([...first.slack.replies, ...second.slack.replies]).toEqual([]);
  });

  it('is deleted once, however often that is delivered', async () => {
    const test = await open();
    const { turnId, go } = await askHeld(test);

    const said = await Promise.all([1, 2, 3].map(() => test.app.intake.withdraw('slack', deletion)));
    go();

    expect(said.filter(Boolean)).toHaveLength(1);
    await expect.poll(outcomeOf(test, turnId)).toEqual(['withdrawn', 'withdrawn']);
  });

  it('goes on where somebody else deleted a post of theirs, or claims to have', async () => {
    const test = await open();
    const { turnId, go } = await askHeld(test);

    expect(await test.app.intake.withdraw('slack', { ...deletion, asker: BO })).toBe(false);
    expect(await test.app.intake.withdraw('slack', { ...deletion, postKey: 'C0EXAMPLE:2' })).toBe(false);
    go();

    await expect.poll(outcomeOf(test, turnId)).toEqual(['answered', 'delivered']);
  });

  it('is never begun where the deletion came first', async () => {
    const test = await open();

    await test.app.intake.withdraw('slack', deletion);
    const accepted = await test.app.intake.ask('slack', anEvent({ postKey: POST }));

    expect(accepted).toEqual({ type: 'ignored' });
    expect(test.model.requests).toEqual([]);
  });
});

describe('a question that is deleted once it is answered', () => {
  it('takes its answer with it, and is no history for the next', async () => {
    const test = await open();
    const { turnId } = await test.ask('How many days of leave do I have?', { postKey: POST });
    await expect.poll(outcomeOf(test, turnId)).toEqual(['answered', 'delivered']);

    await test.app.intake.withdraw('slack', deletion);

    await expect.poll(outcomeOf(test, turnId)).toEqual(['answered', 'withdrawn']);
    expect(test.slack.retracted).toEqual([turnId]);
    await test.ask('And for part-timers?');
    expect(test.model.requests.at(-1)?.history).toEqual([]);
  });

  it('is tried again where the platform is away', async () => {
    const test = await open();
    const { turnId } = await test.ask('How many days of leave do I have?', { postKey: POST });
    await expect.poll(outcomeOf(test, turnId)).toEqual(['answered', 'delivered']);
    test.slack.failures.push(new UpstreamError('SLACK_FAILED', 'away', { retryable: true }));

    await test.app.intake.withdraw('slack', deletion);
    await expect.poll(() => test.slack.failures).toEqual([]);
    await expect
      .poll(async () => {
        test.clock.advance({ minutes: 1 });
        test.app.wake();
        return outcomeOf(test, turnId)();
      })
      .toEqual(['answered', 'withdrawn']);
  });

  it('keeps it where the platform refuses for good', async () => {
    const test = await open();
    const { turnId } = await test.ask('How many days of leave do I have?', { postKey: POST });
    await expect.poll(outcomeOf(test, turnId)).toEqual(['answered', 'delivered']);
    test.slack.failures.push(new UpstreamError('SLACK_FAILED', 'no', { retryable: false, permanent: true }));

    await test.app.intake.withdraw('slack', deletion);

    await expect.poll(outcomeOf(test, turnId)).toEqual(['answered', 'withdrawn']);
    expect(test.log.lines.map(({ event }) => event)).toContain('reply_not_taken_back');
  });
});

describe('an answer that is stopped', () => {
  const stop = { place: aPlace(), asker: ANA, why: 'stopped' } as const;

  it('ends where whoever asked pressed Stop, and they read so', async () => {
    const test = await open();
    const { turnId, go } = await askHeld(test);

    expect(await test.app.intake.withdraw('slack', stop)).toBe(true);
    go();

    expect((await test.slack.finished(turnId)).text).toContain('Stopped');
    await expect.poll(outcomeOf(test, turnId)).toEqual(['withdrawn', 'delivered']);
    expect(test.slack.retracted).toEqual([]);
  });

  it('goes on where somebody else pressed it', async () => {
    const test = await open();
    const { turnId, go } = await askHeld(test);

    expect(await test.app.intake.withdraw('slack', { ...stop, asker: BO })).toBe(false);
    go();

    expect((await test.slack.finished(turnId)).outcome).toBe('answered');
  });
});
