import { expect, test } from 'vitest';
import { StreamedMessages } from '../../adapters/streamed-message.ts';
import type { Interim } from '../../src/ports/platform.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeLog } from '../fakes/log.ts';
import { held } from '../fixtures/turns.ts';
import { turn as aTurn } from './slack/harness.ts';

const REF = 'C1:1';

function start(options: { perMinute?: number; show?: (soFar: string) => Promise<void> } = {}) {
  const clock = new FakeClock();
  const log = new FakeLog();
  const shown: string[] = [];
  const growing = new StreamedMessages({
    everyMs: 2000,
    perMinute: options.perMinute ?? 100,
    clock,
    log,
    show: async (_turn, _ref, { text }) => {
      shown.push(text);
      await options.show?.(text);
    },
  });
  return { clock, log, shown, growing };
}

const answer = (text: string): Interim => ({ type: 'answer', text });
const NOTE: Interim = { type: 'note', text: 'It takes longer.' };

/** Lets what was begun get as far as it can. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('shows the first piece at once and then all there is, no more often than allowed', async () => {
  const { growing, clock, shown } = start();
  const turn = aTurn();
  for (const soFar of ['One. ', 'One. Two. ', 'One. Two. Three. ', 'One. Two. Three. Four. ']) {
    void growing.show(turn, REF, answer(soFar), held);
    await settle();
    clock.advance({ milliseconds: 700 });
  }

  expect(shown).toEqual(['One. ', 'One. Two. Three. Four. ']);
});

test('never shows anything after the end, and ends only when what is on its way has arrived', async () => {
  const arrived = Promise.withResolvers<void>();
  const { growing, clock, shown } = start({ show: () => arrived.promise });
  const turn = aTurn();
  void growing.show(turn, REF, answer('One. '), held);
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
  void growing.show(aTurn(), REF, answer('One. '), () => Promise.reject(new Error('lease lost')));
  await settle();

  expect(shown).toEqual([]);
  expect(log.lines.map(({ event }) => event)).toEqual(['growing_answer_not_shown']);
});

test('stops changing a message that the platform refused to change', async () => {
  const { growing, clock, shown } = start({ show: () => Promise.reject(new Error('refused')) });
  const turn = aTurn();
  void growing.show(turn, REF, answer('One. '), held);
  await settle();
  clock.advance({ seconds: 5 });
  void growing.show(turn, REF, answer('Two. '), held);
  await growing.end(turn.id);

  expect(shown).toEqual(['One. ']);
});

test('leaves the rest of the allowance to final answers, and goes on a minute later', async () => {
  const { growing, clock, shown } = start({ perMinute: 2 });
  for (const id of ['A', 'B', 'C']) void growing.show({ ...aTurn(), id }, REF, answer(id), held);
  await settle();
  clock.advance({ minutes: 1 });
  void growing.show({ ...aTurn(), id: 'C' }, REF, answer('C again'), held);
  await settle();

  expect(shown).toEqual(['A', 'B', 'C again']);
});

test('shows an answer that begins anew in place of the first one', async () => {
  const { growing, clock, shown } = start();
  void growing.show(aTurn(), REF, answer('Five '), held);
  await settle();
  clock.advance({ seconds: 5 });

  void growing.show(aTurn(), REF, answer('Five days.'), held);
  await settle();

  expect(shown).toEqual(['Five ', 'Five days.']);
});

test('shows a note after what is on its way, however soon, and waits for it', async () => {
  const arrived = Promise.withResolvers<void>();
  const { growing, shown } = start({
    show: (text) => (text === 'One. ' ? arrived.promise : Promise.resolve()),
  });
  void growing.show(aTurn(), REF, answer('One. '), held);

  const noted = growing.show(aTurn(), REF, NOTE, held).then(() => shown.length);
  await settle();
  const early = shown.length;
  arrived.resolve();

  expect(await noted).toBe(2);
  expect(early).toBe(1);
});

test('shows no note after the end', async () => {
  const arrived = Promise.withResolvers<void>();
  const { growing, shown } = start({ show: () => arrived.promise });
  void growing.show(aTurn(), REF, answer('One. '), held);
  await settle();

  const noted = growing.show(aTurn(), REF, NOTE, held);
  const ended = growing.end(aTurn().id);
  arrived.resolve();
  await Promise.all([noted, ended]);

  expect(shown).toEqual(['One. ']);
});

test('is held up by no clock that was set back', async () => {
  const { growing, clock, shown } = start({ perMinute: 1 });
  void growing.show(aTurn(), REF, answer('One. '), held);
  await settle();
  clock.advance({ hours: -24 });

  void growing.show(aTurn(), REF, answer('One. Two. '), held);
  await settle();

  expect(shown).toEqual(['One. ', 'One. Two. ']);
});
