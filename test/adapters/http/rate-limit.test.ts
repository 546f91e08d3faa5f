import { expect, test } from 'vitest';
import { RateLimit } from '../../../adapters/http/rate-limit.ts';
import { FakeClock } from '../../fakes/clock.ts';

test('lets each key through so often a minute, says how long to wait, and refills evenly', () => {
  const clock = new FakeClock();
  const limit = new RateLimit(3, clock);

  const taken = [1, 2, 3, 4].map(() => limit.take('one'));
  const other = limit.take('other');
  clock.advance({ seconds: 20 });
  const later = [limit.take('one'), limit.take('one')];

  expect(taken).toEqual([undefined, undefined, undefined, 20_000]);
  expect(other).toBeUndefined();
  expect(later).toEqual([undefined, 20_000]);
});

test('gives nothing for a clock that was set back, and goes on from there', () => {
  const clock = new FakeClock();
  const limit = new RateLimit(1, clock);
  limit.take('one');

  clock.advance({ hours: -3 });
  const back = limit.take('one');
  clock.advance({ minutes: 1 });

  expect(back).toBe(60_000);
  expect(limit.take('one')).toBeUndefined();
});

test('forgets the oldest of very many keys', () => {
  const limit = new RateLimit(1, new FakeClock());
  limit.take('first');

  for (let key = 0; key < 10_000; key += 1) limit.take(String(key));

  expect(limit.take('9999')).toBe(60_000);
  expect(limit.take('first')).toBeUndefined();
});
