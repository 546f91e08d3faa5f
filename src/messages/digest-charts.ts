import { say, sayAll } from './say.ts';
import { dayIn, daysWord } from './times.ts';

/** What stands in and under the charts of a digest. */

export const BY_DAY = sayAll('digestCharts.byDay');

interface Told {
  readonly name: string;
  readonly count: string;
}

export function mostAndLeast(most: Told, least: Told): string {
  return say('digestCharts.mostAndLeast', {
    mostName: most.name,
    mostCount: most.count,
    leastName: least.name,
    leastCount: least.count,
  });
}

export function eachAlike(count: string): string {
  return say('digestCharts.eachAlike', { count });
}

/** `Mon 5`, or `5–11 Oct` for a week. */
export function partName(first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  if (first.equals(last)) {
    return `${dayIn(first, { weekday: 'short' })} ${String(first.day)}`;
  }
  return daysWord(first, last);
}
