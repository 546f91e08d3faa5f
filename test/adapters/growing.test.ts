import { expect, test } from 'vitest';
import { GrowingMessages } from '../../adapters/growing.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeLog } from '../fakes/log.ts';
import { held } from '../fixtures/turns.ts';
import { turn as aTurn } from './slack/harness.ts';

const REF = 'C1:1';

function start(options: { perMinute?: number; show?: (soFar: string) => Promise<void> } = {}) {
  const clock = new FakeClock();
  const log = new FakeLog();
  const shown: string[] = [];
  const growing = new GrowingMessages({
    everyMs: 2000,
    perMinute: options.perMinute ?? 100,
    clock,
    log,
    show: async (_turn, _ref, soFar) => {
      shown.push(soFar);
      await options.show?.(soFar);
    },
  });
  return { clock, log, shown, growing };
}

/** Lets what was begun get as far as it can. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('shows the first piece at once and then all there is, no more often than allowed', async () => {
  const { growing, clock, shown } = start();
  const turn = aTurn();
  for (const piece of ['One. ', 'Two. ', 'Three. ', 'Four. ']) {
    growing.push(turn, REF, piece, held);
    await settle();
    clock.advance({ milliseconds: 700 });
  }

  expect(shown).toEqual(['One. ', 'One. Two. Three. Four. ']);
});

test('never shows anything after the end, and ends only when what is on its way has arrived', async () => {
  const arrived = Promise.withResolvers<void>();
  const { growing, clock, shown } = start({ show: () => arrived.promise });
  const turn = aTurn();
  growing.push(turn, REF, 'One. ', held);
  const order: string[] = [];
  const ending = growing.end(turn.id).finally(() => order.push('ended'));
  await settle();
  order.push('arrived');
  arrived.resolve();
  await ending;

  expect(order).toEqual(['arrived', 'ended']);
  clock.advance({ seconds: 10 });
  await settle();
  expect(shown).toEqual(['One. ']);
});

test('shows nothing of a turn that somebody else holds by now', async () => {
  const { growing, shown, log } = start();
  growing.push(aTurn(), REF, 'One. ', () => Promise.reject(new Error('lease lost')));
  await settle();

  expect(shown).toEqual([]);
  expect(log.lines.map(({ event }) => event)).toEqual(['growing_answer_not_shown']);
});

test('stops changing a message that the platform refused to change', async () => {
  const { growing, clock, shown } = start({ show: () => Promise.reject(new Error('refused')) });
  const turn = aTurn();
  growing.push(turn, REF, 'One. ', held);
  await settle();
  clock.advance({ seconds: 5 });
  growing.push(turn, REF, 'Two. ', held);
  await growing.end(turn.id);

  expect(shown).toEqual(['One. ']);
});

test('leaves the rest of the allowance to final answers, and goes on a minute later', async () => {
  const { growing, clock, shown } = start({ perMinute: 2 });
  for (const id of ['A', 'B', 'C']) growing.push({ ...aTurn(), id }, REF, id, held);
  await settle();
  clock.advance({ minutes: 1 });
  growing.push({ ...aTurn(), id: 'C' }, REF, ' again', held);
  await settle();

  expect(shown).toEqual(['A', 'B', 'C again']);
});
