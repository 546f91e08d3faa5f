import type { DigestData } from './section.ts';

/** Whoever mended something has votes to read in the weeks after, not in the week in which they did. */
const LATE_DAYS = 28;

/** Themes that were fixed in the period or in the weeks before its end. */
export function fixedOfLate({ backlog, period }: DigestData): DigestData['backlog'] {
  const weeks = period.end.subtract({ hours: LATE_DAYS * 24 });
  const from = Temporal.Instant.compare(weeks, period.start) < 0 ? weeks : period.start;
  return backlog.filter(
    ({ state, since }) =>
      state === 'fixed' && since !== undefined && Temporal.Instant.compare(since, from) >= 0,
  );
}
