import { describe, expect, it } from 'vitest';
import { sumByDay, toDays, toHours } from '../../../src/anomalies/calendar.ts';
import { findDrift } from '../../../src/anomalies/drift.ts';
import { findHolidays } from '../../../src/anomalies/history.ts';
import { judgeLatest, toPastHours } from '../../../src/anomalies/past-hours.ts';
import { findTrend } from '../../../src/anomalies/trend.ts';

const HOURS = 8 * 168 + 1;
const ZONE = 'Europe/Berlin';
/** A Wednesday, 10:00 in Berlin, is the last hour. */
const LAST = Temporal.Instant.from('2026-06-10T08:00:00Z');
const CALENDAR = toHours(LAST.subtract({ hours: HOURS - 1 }).epochMilliseconds, HOURS, ZONE);

describe('the calendar', () => {
  it('counts hours of the week in the zone of the policy', () => {
    expect(CALENDAR.slots.at(-1)).toBe(2 * 24 + 10);
  });

  it('has an hour twice where the clock goes back, and lacks one where it goes forward', () => {
    const autumn = toHours(Temporal.Instant.from('2026-10-24T22:00:00Z').epochMilliseconds, 25, ZONE);
    const spring = toHours(Temporal.Instant.from('2026-03-28T23:00:00Z').epochMilliseconds, 23, ZONE);
    const sunday = 6 * 24;

    expect(autumn.slots.slice(0, 5)).toEqual([sunday, sunday + 1, sunday + 2, sunday + 2, sunday + 3]);
    expect(new Set(autumn.days).size).toBe(1);
    expect(spring.slots.slice(0, 4)).toEqual([sunday, sunday + 1, sunday + 3, sunday + 4]);
    expect(spring.slots.at(-1)).toBe(sunday + 23);
  });

  it('knows zones with half hours', () => {
    const calendar = toHours(
      Temporal.Instant.from('2026-06-09T19:00:00Z').epochMilliseconds,
      1,
      'Asia/Kolkata',
    );

    expect(calendar.slots).toEqual([2 * 24]);
  });
});

describe('judging the latest hour', () => {
  it('finds nothing where all is as always', () => {
    expect(judgeCounts(usualWeeks())).toBeUndefined();
  });

  it('finds an hour with six times as much, and says what is usual', () => {
    const found = judgeCounts(withLast(usualWeeks(), 120));

    expect(found).toMatchObject({ by: 'spike', step: 'hour', value: 120 });
    expect(found?.p).toBeLessThan(1e-4);
    expect(found?.low).toBeLessThan(20);
    expect(found?.high).toBeGreaterThan(20);
    expect(found?.high).toBeLessThan(60);
  });

  it('says nothing of fewer than five events, however unusual', () => {
    expect(judgeCounts(withLast(zeros(), 4))).toBeUndefined();
    expect(judgeCounts(withLast(zeros(), 12))).toMatchObject({ by: 'spike', step: 'day' });
  });

  it('is not told by a quiet hour: only too much is out of the ordinary', () => {
    expect(judgeCounts(withLast(usualWeeks(), 0))).toBeUndefined();
  });

  it('finds days with twice as much as a drift, and since when', () => {
    const afternoon = toHours(LAST.subtract({ hours: HOURS - 7 }).epochMilliseconds, HOURS, ZONE);
    const values = usualWeeks(afternoon).map((value, index) => (index > HOURS - 60 ? value * 2 : value));

    const found = judgeLatest({ type: 'counts', values }, toPastHours(afternoon, none(), values), 1);

    expect(found).toMatchObject({ by: 'drift' });
    expect(found?.since).toBeGreaterThan(HOURS - 60);
  });

  it('is not blind for the next attack because of the last one', () => {
    const values = usualWeeks();
    values[HOURS - 1 - 168] = 400;

    expect(judgeCounts(withLast(values, 120))).toMatchObject({ by: 'spike' });
  });

  it('expects what an ordinary day has after a month of closure', () => {
    const closed = usualWeeks().map((value, index) =>
      index > HOURS - 30 * 24 && index < HOURS - 11 ? 0 : value,
    );

    expect(judgeCounts(closed)).toBeUndefined();
    expect(judgeCounts(withLast(closed, 120))).toMatchObject({ by: 'spike' });
  });

  it('takes no hour in which it was down for one in which nothing happened', () => {
    const isDown = CALENDAR.slots.map((_, index) => index < HOURS - 1 && index > HOURS - 1 - 5 * 168);
    const values = usualWeeks().map((value, index) => (isDown[index] === true ? 0 : value));

    const found = judgeLatest({ type: 'counts', values }, toPastHours(CALENDAR, isDown, usualWeeks()), 1);

    expect(found).toBeUndefined();
  });

  it('finds a share that is out of the ordinary, and lets a busy hour have as many more hits as trials', () => {
    const trials = usualWeeks();
    const hits = trials.map((value, index) => Math.round(value / 10) + (index % 7 === 0 ? 1 : 0));
    const past = toPastHours(CALENDAR, none(), trials);
    const judgeShare = (hit: number, trial: number) =>
      judgeLatest({ type: 'shares', hits: withLast(hits, hit), trials: withLast(trials, trial) }, past, 1);

    expect(judgeShare(15, 20)).toMatchObject({ by: 'spike', value: 15 });
    expect(judgeShare(15, 150)).toBeUndefined();
  });

  it('survives a history without anything in it', () => {
    const past = toPastHours(CALENDAR, none(), zeros());

    expect(judgeLatest({ type: 'counts', values: zeros() }, past, 1)).toBeUndefined();
    expect(judgeLatest({ type: 'shares', hits: zeros(), trials: zeros() }, past, 1)).toBeUndefined();
  });
});

describe('holidays', () => {
  const days = toDays(CALENDAR);

  it('are days on which next to nobody asked, compared with the same weekday', () => {
    const activity = sumByDay(usualWeeks(), CALENDAR);
    activity[20] = 3;

    expect([...findHolidays(activity, days)]).toEqual([days.days[20]]);
  });

  it('are never told by weekdays that are always quiet', () => {
    expect(
      findHolidays(
        days.days.map((day) => (day % 7 > 4 ? 0 : 3)),
        days,
      ).size,
    ).toBe(0);
  });
});

describe('a trend', () => {
  it('is found where weeks grow steadily, and is none by one unusual week', () => {
    const growing = [100, 106, 111, 115, 122, 128, 133, 141];

    expect(findTrend(growing)).toBeCloseTo(0.048, 2);
    expect(findTrend(growing.with(3, 300))).toBeCloseTo(0.048, 1);
    expect(findTrend([100, 90, 110, 100, 95, 105, 240, 100])).toBe(0);
  });

  it('is not told of fewer than eight weeks, or of weeks without anything', () => {
    expect(findTrend([1, 2, 3, 4])).toBe(0);
    expect(findTrend([0, 1, 2, 3, 4, 5, 6, 7])).toBe(0);
  });
});

describe('a drift', () => {
  it('is never made by a single step, however far away', () => {
    expect(findDrift([...Array.from({ length: 400 }, () => 0), 1000], 24).isDrifting).toBe(false);
  });

  it('is made by steps that are all somewhat above', () => {
    expect(findDrift([...Array.from({ length: 400 }, () => 0), 2, 2, 2, 2, 2], 24)).toEqual({
      isDrifting: true,
      since: 400,
    });
  });
});

function judgeCounts(values: readonly number[]): ReturnType<typeof judgeLatest> {
  return judgeLatest({ type: 'counts', values }, toPastHours(CALENDAR, none(), values), 1);
}

/** Twenty an hour on working days from 8 to 18, with a little unrest, and next to none otherwise. */
function usualWeeks(calendar = CALENDAR): number[] {
  return calendar.slots.map((slot, index) => {
    const hour = slot % 24;
    if (slot >= 5 * 24) return index % 9 === 0 ? 1 : 0;
    return hour >= 8 && hour < 18 ? 14 + ((index * 7) % 13) : index % 5 === 0 ? 1 : 0;
  });
}

function withLast(values: readonly number[], last: number): number[] {
  return values.with(values.length - 1, last);
}

function zeros(): number[] {
  return CALENDAR.slots.map(() => 0);
}

function none(): boolean[] {
  return CALENDAR.slots.map(() => false);
}
