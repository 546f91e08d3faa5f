const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long something took or waits, in one unit: `12 min`, `3 h`, `2 d`. */
export function formatSpan(ms: number): string {
  if (ms < MINUTE_MS) return formatSeconds(ms);
  if (ms < 2 * HOUR_MS) return `${String(Math.round(ms / MINUTE_MS))} min`;
  if (ms < 2 * DAY_MS) return `${String(Math.round(ms / HOUR_MS))} h`;
  return `${String(Math.round(ms / DAY_MS))} d`;
}

/** `0.3 s`, `14 s`. */
export function formatSeconds(ms: number): string {
  return ms < 9_950 ? `${(Math.max(ms, 100) / 1000).toFixed(1)} s` : `${String(Math.round(ms / 1000))} s`;
}

/** `24 Nov, 10:03`. */
export function formatMoment(at: Temporal.Instant, timezone: string): string {
  return at.toZonedDateTimeISO(timezone).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** `24 Nov`. */
export function formatDayOf(at: Temporal.Instant, timezone: string): string {
  return at.toZonedDateTimeISO(timezone).toLocaleString('en-GB', { day: 'numeric', month: 'short' });
}
