import type { UsageStore } from '../ports/usage.ts';

/** What was spent on one day. */
interface SpentDay {
  readonly day: Temporal.PlainDate;
  readonly microUsd: number;
}

/** So many days are looked back on: four of each weekday. */
const DAYS_BACK = 28;
/** Of fewer nothing is foretold. */
const LEAST_DAYS = 7;
/** Of a normal distribution, what holds in 8 of 10 cases. */
const EIGHT_OF_TEN = 1.2816;

/** The cost of a month as it will be: in 8 of 10 cases between `low` and `high`. */
interface Forecast {
  readonly microUsd: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What a month will have cost at its end: what it has cost so far, and for each day that is left, today included, what a day of its weekday
 * cost on average over the last four weeks; all days, where there was none. The range is what days differed from that average by. Days on which nobody
 * asked count as nothing; those before the first question do not count. Undefined with less than a week to look back on.
 */
export function forecastMonth(spent: readonly SpentDay[], today: Temporal.PlainDate): Forecast | undefined {
  const history = fillDays(spent, today);
  if (history.length < LEAST_DAYS) return undefined;
  const monthStart = today.with({ day: 1 });
  const isThisMonth = ({ day }: SpentDay) => Temporal.PlainDate.compare(day, monthStart) >= 0;
  const soFar = sumOf(
    spent.filter((one) => isThisMonth(one) && Temporal.PlainDate.compare(one.day, today) <= 0),
  );
  const spentToday = sumOf(spent.filter(({ day }) => day.equals(today)));
  const left = daysLeft(today).map(({ dayOfWeek }) => meanOf(history, dayOfWeek));
  const restOfToday = Math.max(0, (left[0] ?? 0) - spentToday);
  const expected = soFar + restOfToday + left.slice(1).reduce((sum, day) => sum + day, 0);
  const spread = EIGHT_OF_TEN * deviationOf(history) * Math.sqrt(left.length);
  return {
    microUsd: Math.round(expected),
    low: Math.round(Math.max(soFar, expected - spread)),
    high: Math.round(expected + spread),
  };
}

/** The same from what was counted; days are those of UTC, as they are kept. */
export async function readForecast(
  tenant: string,
  today: Temporal.PlainDate,
  usage: Pick<UsageStore, 'series'>,
): Promise<Forecast | undefined> {
  const end = today.add({ days: 1 }).toZonedDateTime('UTC').toInstant();
  const start = end.subtract({ hours: 24 * (DAYS_BACK + LEAST_DAYS) });
  const series = await usage.series(tenant, { start, end }, 'day');
  const spent = series
    .filter(({ metric }) => metric === 'cost_micro_usd')
    .map(({ at, value }) => ({ day: at.toZonedDateTimeISO('UTC').toPlainDate(), microUsd: value }));
  return forecastMonth(spent, today);
}

/** Whole days before today, from the first on which something was spent, the oldest first. */
function fillDays(spent: readonly SpentDay[], today: Temporal.PlainDate): readonly SpentDay[] {
  const byDay = new Map<string, number>();
  for (const { day, microUsd } of spent) byDay.set(String(day), (byDay.get(String(day)) ?? 0) + microUsd);
  const all = Array.from({ length: DAYS_BACK }, (_, n) => today.subtract({ days: DAYS_BACK - n }));
  const days = all.map((day) => ({ day, microUsd: byDay.get(String(day)) ?? 0 }));
  const first = days.findIndex(({ microUsd }) => microUsd > 0);
  return first < 0 ? [] : days.slice(first);
}

function daysLeft(today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  return Array.from({ length: today.daysInMonth - today.day + 1 }, (_, n) => today.add({ days: n }));
}

function meanOf(history: readonly SpentDay[], weekday: number): number {
  const same = history.filter(({ day }) => day.dayOfWeek === weekday);
  const days = same.length > 0 ? same : history;
  return sumOf(days) / days.length;
}

/** By how much a day usually differs from the mean of its weekday. */
function deviationOf(history: readonly SpentDay[]): number {
  const squares = history.map(({ day, microUsd }) => (microUsd - meanOf(history, day.dayOfWeek)) ** 2);
  return Math.sqrt(
    squares.reduce((sum, square) => sum + square, 0) / Math.max(1, history.length - LEAST_DAYS),
  );
}

function sumOf(days: readonly SpentDay[]): number {
  return days.reduce((sum, { microUsd }) => sum + microUsd, 0);
}
