import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { currentPeriod, latestDuePeriod, periodBefore, toCron } from '../../../src/digests/period.ts';

const WEEKLY = { every: 'week', on: 'monday', at: '09:00' } as const;
const DAILY = { every: 'day', on: 'monday', at: '08:00' } as const;
const MONTHLY = { every: 'month', on: 'monday', at: '06:00' } as const;

function due(plan: Parameters<typeof latestDuePeriod>[0], zone: string, now: string): string {
  const { start, end } = latestDuePeriod(plan, zone, Temporal.Instant.from(now));
  return `${start.toString()}/${end.toString()}`;
}

describe('the latest due period', () => {
  test.each([
    [
      'a week, just before the posting time',
      WEEKLY,
      'Europe/Berlin',
      '2026-03-09T07:59:59Z',
      '2026-02-22T23:00:00Z/2026-03-01T23:00:00Z',
    ],
    [
      'a week, at the posting time',
      WEEKLY,
      'Europe/Berlin',
      '2026-03-09T08:00:00Z',
      '2026-03-01T23:00:00Z/2026-03-08T23:00:00Z',
    ],
    [
      'a week, days later',
      WEEKLY,
      'Europe/Berlin',
      '2026-03-13T20:00:00Z',
      '2026-03-01T23:00:00Z/2026-03-08T23:00:00Z',
    ],
    [
      'a week with a clock change in it',
      WEEKLY,
      'Europe/Berlin',
      '2026-03-30T07:00:00Z',
      '2026-03-22T23:00:00Z/2026-03-29T22:00:00Z',
    ],
    [
      'a week in a zone of half hours',
      WEEKLY,
      'Asia/Kolkata',
      '2026-03-09T03:30:00Z',
      '2026-03-01T18:30:00Z/2026-03-08T18:30:00Z',
    ],
    ['a day', DAILY, 'America/New_York', '2026-03-10T12:00:00Z', '2026-03-09T04:00:00Z/2026-03-10T04:00:00Z'],
    [
      'a day of 23 hours',
      DAILY,
      'America/New_York',
      '2026-03-09T12:00:00Z',
      '2026-03-08T05:00:00Z/2026-03-09T04:00:00Z',
    ],
    ['a month', MONTHLY, 'UTC', '2026-03-01T06:00:00Z', '2026-02-01T00:00:00Z/2026-03-01T00:00:00Z'],
    [
      'a month, before the posting time',
      MONTHLY,
      'UTC',
      '2026-03-01T05:00:00Z',
      '2026-01-01T00:00:00Z/2026-02-01T00:00:00Z',
    ],
  ] as const)('is right for %s', (_what, plan, zone, now, period) => {
    expect(due(plan, zone, now)).toBe(period);
  });

  it('counts a posting time that a clock change skips from the moment after the gap', () => {
    const plan = { every: 'day', on: 'monday', at: '02:30' } as const;

    expect(due(plan, 'Europe/Berlin', '2026-03-29T01:29:00Z')).toContain('/2026-03-27T23:00:00Z');
    expect(due(plan, 'Europe/Berlin', '2026-03-29T01:30:00Z')).toContain('/2026-03-28T23:00:00Z');
  });

  it('follows on from the period before without gap or overlap, in any zone at any time', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kolkata',
      'Pacific/Apia',
      'Africa/Casablanca',
    );
    const plans = fc.constantFrom(WEEKLY, DAILY, MONTHLY);
    const times = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(zones, plans, times, (zone, plan, ms) => {
        const now = Temporal.Instant.fromEpochMilliseconds(ms);
        const period = latestDuePeriod(plan, zone, now);
        const before = periodBefore(plan, zone, period);
        const current = currentPeriod(plan, zone, now);

        expect(before.end.equals(period.start)).toBe(true);
        expect(Temporal.Instant.compare(period.end, now)).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(current.start, now)).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(now, current.end)).toBeLessThan(0);
      }),
    );
  });
});

test.each([
  [WEEKLY, '0 9 * * 1'],
  [{ ...WEEKLY, on: 'sunday', at: '18:05' }, '5 18 * * 0'],
  [DAILY, '0 8 * * *'],
  [MONTHLY, '0 6 1 * *'],
] as const)('the schedule %j is the cron pattern %s', (plan, cron) => {
  expect(toCron(plan)).toBe(cron);
});
