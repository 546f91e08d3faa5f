import { expect, it } from 'vitest';
import { forecastMonth } from '../../../src/figures/forecast.ts';

const TODAY = Temporal.PlainDate.from('2026-11-16');

/** Every working day of the four weeks before costs a dollar, and today so far a quarter of one. */
const WORKING_DAYS = Array.from({ length: 28 }, (_, n) => TODAY.subtract({ days: n + 1 }))
  .filter(({ dayOfWeek }) => dayOfWeek < 6)
  .map((day) => ({ day, microUsd: 1_000_000 }));

it('foretells working days by working days, and weekends by weekends', () => {
  const spent = [...WORKING_DAYS, { day: TODAY, microUsd: 250_000 }];

  const forecast = forecastMonth(spent, TODAY);

  // November 2026 has 21 working days, and its days differ from those of their weekday by nothing.
  expect(forecast).toEqual({ microUsd: 21_000_000, low: 21_000_000, high: 21_000_000 });
});

it('gives a range where days differ, and never less than was spent already', () => {
  const uneven = WORKING_DAYS.map((one, n) => ({ ...one, microUsd: n % 2 === 0 ? 100_000 : 1_900_000 }));

  const forecast = forecastMonth(uneven, TODAY);

  const soFar = uneven
    .filter(({ day }) => day.month === TODAY.month)
    .reduce((sum, { microUsd }) => sum + microUsd, 0);
  expect(forecast?.low).toBeGreaterThanOrEqual(soFar);
  expect(forecast?.low).toBeLessThan(forecast?.microUsd ?? 0);
  expect(forecast?.high).toBeGreaterThan(forecast?.microUsd ?? 0);
});

it('foretells nothing from less than a week', () => {
  const days = [1, 2, 3].map((n) => ({ day: TODAY.subtract({ days: n }), microUsd: 1 }));

  expect(forecastMonth(days, TODAY)).toBeUndefined();
  expect(forecastMonth([], TODAY)).toBeUndefined();
});
