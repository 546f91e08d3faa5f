import { say, sayAll } from './say.ts';
import { daysWord, localeNow } from './times.ts';

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
  const locale = localeNow();
  if (first.equals(last)) {
    return `${first.toLocaleString(locale, { weekday: 'short' })} ${String(first.day)}`;
  }
  return daysWord(first, last);
}
