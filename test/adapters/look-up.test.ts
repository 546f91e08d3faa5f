import { expect, test } from 'vitest';
import { LookUp } from '../../adapters/look-up.ts';
import { UpstreamError } from '../../src/base/errors.ts';
import { FakeClock } from '../fakes/clock.ts';

const KEEP_MS = 5 * 60_000;

function start(options: { patienceMs?: number; maxKept?: number } = {}) {
  const clock = new FakeClock();
  const lookUp = new LookUp<string>({
    clock,
    keepMs: KEEP_MS,
    maxKept: options.maxKept ?? 100,
    patienceMs: options.patienceMs ?? 60_000,
  });
  return { clock, lookUp, ...countCalls(lookUp) };
}

/** Answers one after the other; the last one for ever. */
function countCalls(lookUp: LookUp<string>) {
  const state = { calls: 0 };
  const find = (key: string, ...answers: (string | Error)[]): ReturnType<LookUp<string>['find']> =>
    lookUp.find(key, async () => {
      state.calls += 1;
      const answer = answers[0] ?? 'somebody';
      if (answer instanceof Error) throw answer;
      return answer;
    });
  return { state, find };
}

function busy(retryAfterMs?: number): UpstreamError {
  const more = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new UpstreamError('SLACK_FAILED', 'Slack is busy', { retryable: true, ...more });
}

test('one call serves all who ask at once', async () => {
  const { lookUp } = start();
  const gate = Promise.withResolvers<string>();
  let calls = 0;
  const load = (): Promise<string> => {
    calls += 1;
    return gate.promise;
  };

  const asked = [lookUp.find('U1', load), lookUp.find('U1', load), lookUp.find('U1', load)];
  gate.resolve('Ada');

  expect(await Promise.all(asked)).toEqual(asked.map(() => ({ type: 'found', value: 'Ada' })));
  expect(calls).toBe(1);
});

test('an answer is kept for minutes, and a failure not at all', async () => {
  const { clock, find, state } = start();

  expect(await find('U1', busy())).toEqual({ type: 'unknown' });
  expect(await find('U1', 'Ada')).toEqual({ type: 'found', value: 'Ada' });
  clock.advance({ milliseconds: KEEP_MS - 1 });
  expect(await find('U1', 'changed')).toEqual({ type: 'found', value: 'Ada' });
  clock.advance({ milliseconds: 1 });
  expect(await find('U1', 'changed')).toEqual({ type: 'found', value: 'changed' });
  expect(state.calls).toBe(3);
});

test('nobody is asked for while the platform wants to rest, and whoever is known stays known', async () => {
  const { clock, find, state } = start();
  await find('U1', 'Ada');

  expect(await find('U2', busy(8_000))).toEqual({ type: 'unknown', retryAfterMs: 8_000 });
  clock.advance({ seconds: 3 });

  expect(await find('U3', 'Grace')).toEqual({ type: 'unknown', retryAfterMs: 5_000 });
  expect(await find('U1')).toEqual({ type: 'found', value: 'Ada' });
  expect(state.calls).toBe(2);
  clock.advance({ seconds: 5 });
  expect(await find('U3', 'Grace')).toEqual({ type: 'found', value: 'Grace' });
});

test('a rest ends after a minute, and when the clock was set back', async () => {
  const { clock, find } = start();
  await find('U1', busy(3_600_000));

  clock.advance({ minutes: 1 });
  expect(await find('U1', 'Ada')).toMatchObject({ type: 'found' });

  await find('U2', busy(30_000));
  clock.advance({ hours: -960 });
  expect(await find('U2', 'Grace')).toMatchObject({ type: 'found' });
});

test('an answer from the future counts no more', async () => {
  const { clock, find } = start();
  clock.advance({ hours: 960 });
  await find('U1', 'Ada');

  clock.advance({ hours: -960 });

  expect(await find('U1', 'changed')).toEqual({ type: 'found', value: 'changed' });
});

test('a platform that is silent holds nobody up, and what it says later serves the next', async () => {
  const { lookUp, find, state } = start({ patienceMs: 1 });
  const gate = Promise.withResolvers<string>();

  const early = await lookUp.find('U1', () => gate.promise);
  gate.resolve('Ada');
  await gate.promise;

  expect(early).toEqual({ type: 'unknown' });
  expect(await find('U1', 'asked twice')).toEqual({ type: 'found', value: 'Ada' });
  expect(state.calls).toBe(0);
});

test('only so much is kept', async () => {
  const { find, state } = start({ maxKept: 2 });

  for (const key of ['U1', 'U2', 'U3', 'U3', 'U1']) await find(key);

  expect(state.calls).toBe(4);
});
