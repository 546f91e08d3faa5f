/** The time zone of the sample organisation; its clocks go back on the last Sunday of October. */
export const TIMEZONE = 'Europe/Berlin';

/** A week of the story; what is special stands at its day, Monday is 0. */
interface Week {
  readonly name: string;
  /** How many questions there are, compared to an ordinary week. */
  readonly busy: number;
  readonly special: Partial<Record<'attack' | 'outage' | 'policy', number>>;
}

/** Four weeks; the clocks change at the end of the third. */
export const MONTH: readonly Week[] = [
  { name: 'ordinary', busy: 1, special: {} },
  { name: 'attack', busy: 1.05, special: { attack: 2 } },
  { name: 'outage, policy change, clock change', busy: 1, special: { policy: 1, outage: 3 } },
  { name: 'quiet', busy: 0.12, special: {} },
];

/** A Monday. */
export const FIRST_DAY = Temporal.PlainDate.from('2026-10-05');

/** Questions of one person on an ordinary working day. */
const A_DAY = 0.3;

/** How the questions of a working day are spread over its hours from 7:00 on, in parts of them all. */
const FROM_HOUR = 7;
const HOURS = [0.02, 0.08, 0.15, 0.16, 0.12, 0.06, 0.08, 0.13, 0.1, 0.06, 0.03, 0.01];
const WEEKEND = 0.03;
/** Every digest has been posted by then. */
const MORNING = 10;
/** Fewer on Fridays. */
const WEEKDAYS = [1.1, 1.05, 1, 1, 0.85, WEEKEND, WEEKEND];

interface Hour {
  readonly start: Temporal.Instant;
  readonly week: number;
  /** Monday is 0. */
  readonly day: number;
  readonly hour: number;
  /** How many questions are asked in it on average. */
  readonly mean: number;
}

/** Every hour of the first weeks and of the morning after, when the last of them is told: a day has 24, and when the clocks go back 25. */
export function hoursOf(
  weeks: number,
  people: number,
  busyOf = (week: number): number => MONTH[week % MONTH.length]?.busy ?? 1,
): readonly Hour[] {
  const hours: Hour[] = [];
  const last = FIRST_DAY.add({ weeks });
  const end = last.toZonedDateTime({ timeZone: TIMEZONE, plainTime: { hour: MORNING } }).toInstant();
  let start = FIRST_DAY.toZonedDateTime(TIMEZONE).toInstant();
  while (Temporal.Instant.compare(start, end) < 0) {
    const local = start.toZonedDateTimeISO(TIMEZONE);
    const days = FIRST_DAY.until(local.toPlainDate(), { largestUnit: 'days' }).days;
    const [week, day] = [Math.floor(days / 7), days % 7];
    const share = (HOURS[local.hour - FROM_HOUR] ?? 0.0005) * (WEEKDAYS[day] ?? 0);
    const mean = people * A_DAY * share * busyOf(week);
    hours.push({ start, week, day, hour: local.hour, mean });
    start = start.add({ hours: 1 });
  }
  return hours;
}

export type { Hour };
