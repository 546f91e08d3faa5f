import type { Period } from '../domain/usage-count.ts';
import type { Clock } from '../ports/clock.ts';
import type { UsageStore } from '../ports/usage.ts';

/** Longer periods are shown week by week. */
const MOST_DAYS = 14;
const WEEK_DAYS = 7;

/** A day of a period, or a week of a long one. */
interface Part {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly questions: number;
  readonly refused: number;
}

/** What each day of a period had, as far as it has come; nothing for a single day. They sum to what the whole period had. */
export async function readByDay(
  tenant: string,
  timezone: string,
  period: Period,
  { usage, clock }: { readonly usage: Pick<UsageStore, 'sum'>; readonly clock: Clock },
): Promise<readonly Part[]> {
  const toDay = (at: Temporal.Instant) => at.toZonedDateTimeISO(timezone).toPlainDate();
  const start = toDay(period.start);
  const tomorrow = toDay(clock.now()).add({ days: 1 });
  const end = [toDay(period.end), tomorrow].toSorted(Temporal.PlainDate.compare)[0] ?? tomorrow;
  const length = start.until(end, { largestUnit: 'days' }).days;
  const step = length > MOST_DAYS ? WEEK_DAYS : 1;
  const parts: Part[] = [];
  if (length < 2) return [];
  for (let at = 0; at < length; at += step) {
    const first = start.add({ days: at });
    const next = start.add({ days: Math.min(at + step, length) });
    const whole = {
      start: first.toZonedDateTime(timezone).toInstant(),
      end: next.toZonedDateTime(timezone).toInstant(),
    };
    const counts = await usage.sum(tenant, whole);
    const outcomes = counts.filter(({ metric }) => metric === 'outcome');
    const refused = outcomes.filter(({ label }) => label === 'refused');
    parts.push({ first, last: next.subtract({ days: 1 }), questions: sum(outcomes), refused: sum(refused) });
  }
  return parts;
}

function sum(counts: readonly { readonly value: number }[]): number {
  return counts.reduce((total, { value }) => total + value, 0);
}
