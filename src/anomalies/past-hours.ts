import { sumByDay, toDays } from './calendar.ts';
import { type History, findHolidays } from './history.ts';
import { judge } from './judge.ts';

type Series = Parameters<typeof judge>[0];

/** With fewer an hour, days are compared: an hour with five events says too little of what is usual. */
const LEAST_AN_HOUR = 1;

/** Hours up to the one that is judged, seen as hours and as days. */
interface PastHours {
  readonly byHour: History;
  readonly byDay: History;
}

/**
 * `isDown`: hours in which Candor did not run, which are no zeros. `activity`: by which holidays are told, hour by hour. The last
 * hour is over; its day mostly is not, and can only get more.
 */
export function toPastHours(
  hours: History['calendar'],
  isDown: readonly boolean[],
  activity: readonly number[],
): PastHours {
  const days = toDays(hours);
  const holidays = findHolidays(sumByDay(activity, hours), days);
  const isHoliday = hours.days.map((day) => holidays.has(day));
  const downHours = sumByDay(isDown.map(Number), hours);
  return {
    byHour: {
      calendar: hours,
      isLeftOut: isHoliday.map((holiday, index) => holiday || isDown[index] === true),
    },
    byDay: {
      calendar: days,
      isLeftOut: days.days.map(
        (day, index) => holidays.has(day) || (downHours[index] ?? 0) > MOST_DOWN_A_DAY,
      ),
    },
  };
}

/** A day that lacks more of its hours is no example of one. */
const MOST_DOWN_A_DAY = 4;

/**
 * Judges the last hour of an hourly series. Where there is less than an event an hour, its day so far is judged, and the hour itself only
 * if it is one of the busier ones.
 */
export function judgeLatest(
  series: Series,
  { byHour, byDay }: PastHours,
  sensitivity: number,
): (ReturnType<typeof judge> & { readonly step: 'hour' | 'day' }) | undefined {
  const isFrequent = eventsPerStep(series) >= LEAST_AN_HOUR;
  const hour = judge(series, byHour, isFrequent ? 'both' : 'spike', sensitivity);
  if (hour !== undefined) return { ...hour, step: 'hour' };
  if (isFrequent) return undefined;
  const day = judge(toDaily(series, byHour.calendar), byDay, 'both', sensitivity);
  return day && { ...day, step: 'day' };
}

function eventsPerStep(series: Series): number {
  const events = series.type === 'counts' ? series.values : series.hits;
  return events.reduce((sum, value) => sum + value, 0) / Math.max(1, events.length);
}

function toDaily(series: Series, hours: History['calendar']): Series {
  if (series.type === 'counts') return { type: 'counts', values: sumByDay(series.values, hours) };
  return { type: 'shares', hits: sumByDay(series.hits, hours), trials: sumByDay(series.trials, hours) };
}
