import { findDrift } from './drift.ts';
import type { Expectation } from './expectation.ts';
import { expectCounts } from './expect-counts.ts';
import { expectShares } from './expect-shares.ts';
import type { History } from './history.ts';

/** What is judged, step by step of a calendar; the last step is the one in question, and may not be over. */
type Series =
  | { readonly type: 'counts'; readonly values: readonly number[] }
  | { readonly type: 'shares'; readonly hits: readonly number[]; readonly trials: readonly number[] };

/** What is out of the ordinary. In events, or in hits where shares are judged. */
interface Finding {
  readonly by: 'spike' | 'drift';
  readonly value: number;
  /** Between these 99 of 100 lie. */
  readonly low: number;
  readonly high: number;
  readonly p: number;
  /** The step with which it began. */
  readonly since: number;
}

/** Below that it is no matter, whatever is usual. */
const LEAST_EVENTS = 5;
/** Of a series with less than an event an hour, an hour is judged that expects so many. */
const LEAST_EXPECTED = 1;
const MOST_P = 1e-4;
/** A drift to be told of has so many events over the latest day or week, and 1.6 times as many as are usual. */
const DRIFT_EVENTS = 10;
const DRIFT_PART = 1.6;

/** Says what is out of the ordinary at the last step, upwards alone. Undefined: nothing. */
export function judge(
  series: Series,
  history: History,
  look: 'spike' | 'both',
  sensitivity: number,
): Finding | undefined {
  const expectation =
    series.type === 'counts'
      ? expectCounts(series.values, history)
      : expectShares(series.hits, series.trials, history);
  const value = expectation.observed.at(-1) ?? 0;
  const p = expectation.tail(value);
  const last = expectation.observed.length - 1;
  const isKnown = look === 'both' || (expectation.expected[last] ?? 0) >= LEAST_EXPECTED;
  if (isKnown && value >= LEAST_EVENTS && p < MOST_P * sensitivity)
    return toFinding('spike', expectation, p, last);
  if (look === 'spike') return undefined;
  const { stepsPerWeek } = history.calendar;
  const drift = findDrift(expectation.scores, stepsPerWeek);
  const isMuch = isMuchMore(expectation, stepsPerWeek === 7 ? 7 : 24);
  return drift.isDrifting && isMuch ? toFinding('drift', expectation, p, drift.since) : undefined;
}

function isMuchMore({ observed, expected }: Expectation, steps: number): boolean {
  const had = sumOf(observed.slice(-steps));
  return had >= DRIFT_EVENTS && had >= DRIFT_PART * sumOf(expected.slice(-steps));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function toFinding(by: Finding['by'], { observed, tail }: Expectation, p: number, since: number): Finding {
  return {
    by,
    value: observed.at(-1) ?? 0,
    low: lastWith(tail, 0.995),
    high: lastWith(tail, 0.005),
    p,
    since,
  };
}

/** The largest count that is reached at least so often. */
function lastWith(tail: Expectation['tail'], p: number): number {
  let [low, high] = [0, 1];
  while (tail(high) >= p && high < 1e12) high *= 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (tail(middle) >= p) low = middle;
    else high = middle;
  }
  return low;
}
