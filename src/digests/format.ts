import { spanWord } from '../messages/spans.ts';
import { CLOCK, momentIn } from '../messages/times.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long something took or waits, in one unit: `12 min`, `3 h`, `2 d`. */
export function formatSpan(ms: number): string {
  if (ms < MINUTE_MS) return formatSeconds(ms);
  if (ms < 2 * HOUR_MS) return spanWord(Math.round(ms / MINUTE_MS), 'minutes');
  if (ms < 2 * DAY_MS) return spanWord(Math.round(ms / HOUR_MS), 'hours');
  return spanWord(Math.round(ms / DAY_MS), 'days');
}

/** `0.3 s`, `14 s`. */
export function formatSeconds(ms: number): string {
  return ms < 9_950
    ? spanWord(Math.max(ms, 100) / 1000, 'seconds', 1)
    : spanWord(Math.round(ms / 1000), 'seconds');
}

/** `24 Nov, 10:03`. */
export function formatMoment(at: Temporal.Instant, timezone: string): string {
  return momentIn(at.toZonedDateTimeISO(timezone), { day: 'numeric', month: 'short', ...CLOCK });
}

/** `24 Nov`. */
export function formatDayOf(at: Temporal.Instant, timezone: string): string {
  return momentIn(at.toZonedDateTimeISO(timezone), { day: 'numeric', month: 'short' });
}
