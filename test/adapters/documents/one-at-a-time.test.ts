import { expect, test } from 'vitest';
import { createOneAtATime } from '../../../adapters/documents/one-at-a-time.ts';

const never = new AbortController().signal;

test('runs one after the other, in the order they came', async () => {
  const inTurn = createOneAtATime(5);
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    seen.push(`${name} ends`);
  };

  await Promise.all(['a', 'b', 'c'].map((name) => inTurn(work(name), never)));

  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('turns away what finds too many waiting, and goes on when work fails', async () => {
  const inTurn = createOneAtATime(1);
  const first = Promise.withResolvers<string>();

  const results = [
    inTurn(() => first.promise, never),
    inTurn(() => Promise.resolve('second'), never),
    inTurn(() => Promise.resolve('third'), never),
  ];
  first.reject(new Error('broke'));

  await expect(results[0]).rejects.toThrow('broke');
  expect(await results[1]).toBe('second');
  expect(await results[2]).toBeUndefined();
  expect(await inTurn(() => Promise.resolve('fourth'), never)).toBe('fourth');
});

test('lets go who no longer waits, and whoever comes after it is not held up', async () => {
  const inTurn = createOneAtATime(5);
  const first = Promise.withResolvers<string>();
  const impatient = new AbortController();

  const running = inTurn(() => first.promise, never);
  const gone = inTurn(() => Promise.resolve('gone'), impatient.signal);
  const last = inTurn(() => Promise.resolve('last'), never);
  impatient.abort();
  first.resolve('first');

  expect(await Promise.all([running, gone, last])).toEqual(['first', undefined, 'last']);
  expect(await inTurn(() => Promise.resolve('late'), impatient.signal)).toBeUndefined();
});
