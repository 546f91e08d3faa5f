export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_HOURS = 168;
/** 1970-01-01 was a Thursday: weeks are counted from the Monday before. */
const FIRST_MONDAY_HOURS = 3 * 24;

/**
 * Steps of time that are compared with each other, in order, the last of them the one that is judged. Where the local clock goes back,
 * two of them are the same hour of the week.
 */
interface Calendar {
  /** When each begins, in milliseconds since 1970. */
  readonly startsMs: readonly number[];
  /** Of each: 0 for the hour, or the day, with which the week begins in the policy's time zone. */
  readonly slots: readonly number[];
  /** Of each: its local day, counted from any one. */
  readonly days: readonly number[];
  /** 168 hours or 7 days: so many slots a week has. */
  readonly stepsPerWeek: number;
  /** How many slots before and behind its own a step is compared with: a Monday is not like a Sunday. */
  readonly reach: 0 | 1;
}

/** `count` hours from `startMs` on, which is the beginning of one in UTC, as hours of the week in `zone`. */
export function toHours(startMs: number, count: number, zone: string): Calendar {
  const offsetAt = rememberOffsets(zone);
  const startsMs = Array.from({ length: count }, (_, index) => startMs + index * HOUR_MS);
  const hours = startsMs.map((at) => Math.floor((at + offsetAt(at)) / HOUR_MS) + FIRST_MONDAY_HOURS);
  return {
    startsMs,
    slots: hours.map((hour) => hour % WEEK_HOURS),
    days: hours.map((hour) => Math.floor(hour / 24)),
    stepsPerWeek: WEEK_HOURS,
    reach: 1,
  };
}

/** The local days that hours fall into. The first and the last may have only a part of their hours. */
export function toDays(hours: Calendar): Calendar {
  const firsts = hours.days.flatMap((day, index) => (day === hours.days[index - 1] ? [] : [index]));
  const days = firsts.map((index) => hours.days[index] ?? 0);
  return {
    startsMs: firsts.map((index) => hours.startsMs[index] ?? 0),
    slots: days.map((day) => day % 7),
    days,
    stepsPerWeek: 7,
    reach: 0,
  };
}

/** Hourly values as daily ones, in the order of `toDays`. */
export function sumByDay(values: readonly number[], hours: Calendar): number[] {
  const sums: number[] = [];
  hours.days.forEach((day, index) => {
    const value = values[index] ?? 0;
    if (day === hours.days[index - 1]) sums.push((sums.pop() ?? 0) + value);
    else sums.push(value);
  });
  return sums;
}

/** How far the zone is ahead of UTC. Where both ends of a UTC day agree, the day is not asked again. */
function rememberOffsets(zone: string): (atMs: number) => number {
  const ask = (atMs: number): number =>
    Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000;
  const known = new Map<number, number | undefined>();
  return (atMs) => {
    const day = Math.floor(atMs / DAY_MS);
    if (!known.has(day)) {
      const [from, to] = [ask(day * DAY_MS), ask((day + 1) * DAY_MS)];
      known.set(day, from === to ? from : undefined);
    }
    return known.get(day) ?? ask(atMs);
  };
}
