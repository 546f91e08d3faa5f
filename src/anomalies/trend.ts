import { type History, averageAlike } from './history.ts';

const WEEKS = 8;
/** Of Kendall's S over 8 weeks: chance alone looks so steady once in 30 times. Source: Kendall 1970, table 1. */
const STEADY = 16;
/** A tenth a week is fast growth; more is no trend but something that happened. */
const MOST = 0.1;

/** The values as they would be had every week as much as this one: what grows steadily is compared with what it grew to. */
export function withoutTrend(values: readonly number[], history: History): readonly number[] {
  const growth = findTrend(toWeeks(values, history));
  if (growth === 0) return values;
  const { stepsPerWeek } = history.calendar;
  const last = values.length - 1;
  return values.map((value, index) => value * Math.exp((growth * (last - index)) / stepsPerWeek));
}

/**
 * By what part a week has more than the one before, as a logarithm: the median of all slopes between weeks (Theil and Sen), which one
 * unusual week does not bend. 0 where weeks do not grow or shrink steadily. `weeks`: oldest first, of any size.
 */
export function findTrend(weeks: readonly number[]): number {
  if (weeks.length < WEEKS || weeks.some((week) => week <= 0)) return 0;
  const logs = weeks.map(Math.log);
  const slopes = logs.flatMap((from, i) => logs.slice(i + 1).map((to, k) => (to - from) / (k + 1)));
  if (Math.abs(slopes.reduce((sum, slope) => sum + Math.sign(slope), 0)) < STEADY) return 0;
  const sorted = slopes.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return Math.max(-MOST, Math.min(MOST, median));
}

/** How the last weeks, which end before the last step, compare with what is usual for those of their steps that count. */
function toWeeks(values: readonly number[], history: History): number[] {
  const { stepsPerWeek } = history.calendar;
  const usual = averageAlike(values, history);
  const last = values.length - 1;
  const weeks: number[] = [];
  for (let start = last - WEEKS * stepsPerWeek; start < last && start >= 0; start += stepsPerWeek) {
    let [had, expected] = [0, 0];
    for (let index = start; index < start + stepsPerWeek; index += 1) {
      if (history.isLeftOut[index] === true) continue;
      had += values[index] ?? 0;
      expected += usual.means[index] ?? 0;
    }
    weeks.push(expected > 0 ? had / expected : 0);
  }
  return weeks;
}
