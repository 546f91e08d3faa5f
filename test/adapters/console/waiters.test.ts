import { expect, test } from 'vitest';
import { Waiter } from '../../../adapters/console/waiters.ts';

function listen() {
  const waiter = new Waiter();
  const seen: unknown[] = [];
  waiter.listen((event) => seen.push(event));
  return { waiter, seen };
}

test('a request that waits is given only what is new of a growing answer', () => {
  const { waiter, seen } = listen();

  waiter.show({ type: 'answer', text: 'Five ' });
  waiter.show({ type: 'answer', text: 'Five days.' });

  expect(seen).toEqual([
    { type: 'text', delta: 'Five ' },
    { type: 'text', delta: 'days.' },
  ]);
});

test('an answer that broke off and begins anew stands there once', () => {
  const { waiter, seen } = listen();

  waiter.show({ type: 'answer', text: 'You have five days. They lapse ' });
  waiter.show({ type: 'note', text: 'It takes longer.' });
  waiter.show({ type: 'answer', text: 'You have ' });
  waiter.show({ type: 'answer', text: 'You have five days.' });

  expect(seen).toEqual([
    { type: 'text', delta: 'You have five days. They lapse ' },
    { type: 'note', text: 'It takes longer.' },
    { type: 'restart' },
    { type: 'text', delta: 'You have ' },
    { type: 'text', delta: 'five days.' },
  ]);
});
