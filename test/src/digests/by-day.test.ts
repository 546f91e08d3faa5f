import { describe, expect, test } from 'vitest';
import { readByDay } from '../../../src/digests/by-day.ts';
import { questionsByDay, refusedByDay } from '../../../src/digests/sections/by-day.ts';
import type { Period, UsageCount } from '../../../src/domain/usage-count.ts';

const BERLIN = 'Europe/Berlin';

function days(first: string, count: number, timezone = BERLIN): Period {
  const day = Temporal.PlainDate.from(first);
  return {
    start: day.toZonedDateTime(timezone).toInstant(),
    end: day.add({ days: count }).toZonedDateTime(timezone).toInstant(),
  };
}

/** So many questions an hour, a tenth of them refused; what it was asked for is kept. */
function usageOf(perHour: number, now = '2026-12-31T12:00:00Z') {
  const asked: Period[] = [];
  const sum = async (_tenant: string, period: Period): Promise<readonly UsageCount[]> => {
    asked.push(period);
    const hours = period.end.since(period.start).total('hours');
    return [
      { metric: 'outcome', label: 'answered', value: hours * perHour * 0.9 },
      { metric: 'outcome', label: 'refused', value: hours * perHour * 0.1 },
      { metric: 'questions', label: '', value: 99 },
    ];
  };
  return { usage: { sum }, asked, clock: { now: () => Temporal.Instant.from(now) } };
}

describe('the days of a period', () => {
  test('follow each other without a gap and sum to the whole, over a change of clocks too', async () => {
    const deps = usageOf(10);
    const { asked } = deps;
    const period = days('2026-10-19', 7);

    const parts = await readByDay('t', BERLIN, period, deps);

    expect(parts.map(({ questions }) => Math.round(questions))).toEqual([240, 240, 240, 240, 240, 240, 250]);
    expect(asked[0]?.start).toEqual(period.start);
    expect(asked.at(-1)?.end).toEqual(period.end);
    for (const [n, { start }] of asked.slice(1).entries()) expect(start).toEqual(asked[n]?.end);
  });

  test('are none where there is one, and weeks where there are many', async () => {
    const parts = await readByDay('t', BERLIN, days('2026-10-01', 31), usageOf(1));

    expect(await readByDay('t', BERLIN, days('2026-10-01', 1), usageOf(1))).toEqual([]);
    expect(parts).toHaveLength(5);
    expect(parts.at(-1)).toMatchObject({ first: Temporal.PlainDate.from('2026-10-29') });
  });
});

test('days that are still to come are not there, so that nothing is said of them', async () => {
  const deps = usageOf(10, '2026-10-21T12:00:00Z');

  const parts = await readByDay('t', BERLIN, days('2026-10-19', 7), deps);

  expect(parts.map(({ last }) => last.toString())).toEqual(['2026-10-19', '2026-10-20', '2026-10-21']);
});

describe('the chart of the days', () => {
  const part = (first: string, questions: number, refused = 0) => {
    const day = Temporal.PlainDate.from(first);
    return { first: day, last: day, questions, refused };
  };
  const build = (now: ReturnType<typeof part>[], before: ReturnType<typeof part>[]) => {
    const data = { current: { byDay: now }, previous: { byDay: before } };
    return [questionsByDay, refusedByDay].map((section) => section.build(data as never)?.chart);
  };

  test('shows them beside those before, and says which stand out', () => {
    const now = [part('2026-10-12', 41), part('2026-10-13', 1_036), part('2026-10-14', 0)];
    const before = [part('2026-10-05', 30), part('2026-10-06', 31), part('2026-10-07', 32)];

    const [questions, refused] = build(now, before);

    expect(questions).toMatchObject({
      categories: ['Mon 12', 'Tue 13', 'Wed 14'],
      alt: 'Most on Tue 13 with 1,036, fewest on Wed 14 with 0.',
      series: [{ values: [41, 1_036, 0] }, { values: [30, 31, 32] }],
    });
    expect(refused).toBeUndefined();
  });

  test('compares with nothing where there was nothing', () => {
    const [, refused] = build([part('2026-10-12', 4, 2), part('2026-10-13', 4, 2)], []);

    expect(refused?.series).toHaveLength(1);
    expect(refused?.alt).toBe('2 each.');
  });
});
