import type { Period } from '../domain/usage-count.ts';
import type { DigestPlan } from '../policy/digest-plan.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const LENGTH = { day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } } as const;

type Timing = Pick<DigestPlan, 'every' | 'on' | 'at'>;

/**
 * The latest period whose posting time has come: half-open, whole days of `timezone`, ending at the start of the day of the
 * posting. A posting time that a clock change skips counts from the moment after the gap.
 */
export function latestDuePeriod(plan: Timing, timezone: string, now: Temporal.Instant): Period {
  const today = now.toZonedDateTimeISO(timezone).toPlainDate();
  const boundary = lastBoundary(plan, today);
  const posting = boundary.toZonedDateTime({ timeZone: timezone, plainTime: plan.at }).toInstant();
  const end = Temporal.Instant.compare(posting, now) <= 0 ? boundary : boundary.subtract(LENGTH[plan.every]);
  return toPeriod(end.subtract(LENGTH[plan.every]), end, timezone);
}

/** The period now running: what a preview shows before it is complete. */
export function currentPeriod(plan: Timing, timezone: string, now: Temporal.Instant): Period {
  const start = lastBoundary(plan, now.toZonedDateTimeISO(timezone).toPlainDate());
  return toPeriod(start, start.add(LENGTH[plan.every]), timezone);
}

/** The period of the same length just before. */
export function periodBefore(plan: Timing, timezone: string, period: Period): Period {
  const end = period.start.toZonedDateTimeISO(timezone).toPlainDate();
  return toPeriod(end.subtract(LENGTH[plan.every]), end, timezone);
}

/** Where a period that began then ends. */
export function nextEnd(plan: Timing, timezone: string, start: Temporal.Instant): Temporal.Instant {
  const day = start.toZonedDateTimeISO(timezone).toPlainDate();
  return day.add(LENGTH[plan.every]).toZonedDateTime(timezone).toInstant();
}

/** As long a time before a period: the one before it where it is one of the plan, else as many days. */
export function comparedWith(plan: Timing, timezone: string, period: Period): Period {
  const [start, end] = [period.start, period.end].map((at) => at.toZonedDateTimeISO(timezone));
  if (start === undefined || end === undefined) return period;
  const isOfPlan = nextEnd(plan, timezone, period.start).equals(period.end);
  const days = Math.max(1, end.toPlainDate().since(start.toPlainDate(), { largestUnit: 'day' }).days);
  const before = start.subtract(isOfPlan ? LENGTH[plan.every] : { days });
  return { start: before.toInstant(), end: period.start };
}

/** The periods of a plan that a longer time is made of; the last may be cut short. */
export function splitUp(plan: Timing, timezone: string, { start, end }: Period): readonly Period[] {
  const parts: Period[] = [];
  for (let from = start; Temporal.Instant.compare(from, end) < 0;) {
    const next = nextEnd(plan, timezone, from);
    const until = Temporal.Instant.compare(next, end) < 0 ? next : end;
    parts.push({ start: from, end: until });
    from = until;
  }
  return parts;
}

/** The month of the calendar that an instant is in, as far as it has come. */
export function monthOf(now: Temporal.Instant, timezone: string): Period {
  const start = now.toZonedDateTimeISO(timezone).with({ day: 1 }).startOfDay();
  return { start: start.toInstant(), end: start.add({ months: 1 }).toInstant() };
}

/** Whose days count for a plan. */
export function zoneOf(
  { timezone }: Pick<DigestPlan, 'timezone'>,
  policy: { readonly timezone: string },
): string {
  return timezone ?? policy.timezone;
}

/** When the digest of a period is to be posted. */
export function dueAt(plan: Timing, timezone: string, { end }: Period): Temporal.Instant {
  const day = end.toZonedDateTimeISO(timezone).toPlainDate();
  return day.toZonedDateTime({ timeZone: timezone, plainTime: plan.at }).toInstant();
}

/** When to look, as a cron pattern of five fields in the plan's time zone. */
export function toCron(plan: Timing): string {
  const [hour = '9', minute = '0'] = plan.at.split(':').map((part) => String(Number(part)));
  const weekday = String((WEEKDAYS.indexOf(plan.on) + 1) % 7);
  const days = { day: '* * *', week: `* * ${weekday}`, month: '1 * *' }[plan.every];
  return `${minute} ${hour} ${days}`;
}

function lastBoundary(plan: Timing, today: Temporal.PlainDate): Temporal.PlainDate {
  if (plan.every === 'day') return today;
  if (plan.every === 'month') return today.with({ day: 1 });
  const back = (today.dayOfWeek - 1 - WEEKDAYS.indexOf(plan.on) + 7) % 7;
  return today.subtract({ days: back });
}

function toPeriod(start: Temporal.PlainDate, end: Temporal.PlainDate, timezone: string): Period {
  return {
    start: start.toZonedDateTime(timezone).toInstant(),
    end: end.toZonedDateTime(timezone).toInstant(),
  };
}
