/**
 * Clocks of replicas are closer together than this. An instant further ahead than that allows was written by a clock that was
 * wrong, and is not believed.
 */
export const CLOCK_SLACK_MS = 5 * 60_000;

/** ISO-8601 UTC with exactly three fraction digits: text order is time order. */
export function toIso(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}

export function toInstant(text: string | null): Temporal.Instant | undefined {
  return text === null ? undefined : Temporal.Instant.from(text);
}
