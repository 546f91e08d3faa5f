import { countTail } from '../../src/anomalies/distributions.ts';
import type { judgeLatest } from '../../src/anomalies/past-hours.ts';

type Series = Parameters<typeof judgeLatest>[0];

/** What else is done for this, over the same hours: the hour of the week and those beside it, over eight weeks. */
export const RIVALS: Readonly<Record<string, (value: number, alike: readonly number[]) => boolean>> = {
  'fixed 3σ': (value, alike) => {
    const mean = meanOf(alike);
    return value > mean + 3 * Math.sqrt(meanOf(alike.map((one) => (one - mean) ** 2)));
  },
  'median/MAD': (value, alike) => {
    const middle = medianOf(alike);
    const deviation = medianOf(alike.map((one) => Math.abs(one - middle)));
    return 0.6745 * (value - middle) > 3.5 * Math.max(deviation, 1);
  },
  Poisson: (value, alike) => countTail(Math.round(value), meanOf(alike), 0) < 1e-4,
};

/** The value of the last hour and of those alike. */
export function toAlike(series: Series): readonly [number, readonly number[]] {
  const values = series.type === 'counts' ? series.values : series.hits;
  const last = values.length - 1;
  const alike: number[] = [];
  for (let week = 1; week <= 8; week += 1) {
    for (const beside of [-1, 0, 1]) {
      const at = last - week * 168 + beside;
      if (at >= 0) alike.push(values[at] ?? 0);
    }
  }
  return [values[last] ?? 0, alike];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
