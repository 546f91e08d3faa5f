import type { Zone } from './values.ts';

/** "4 March, 10:00" in the organisation's time zone. */
export function timeOf(at: Temporal.Instant, { timezone }: Zone): string {
  return at.toZonedDateTimeISO(timezone).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
}
