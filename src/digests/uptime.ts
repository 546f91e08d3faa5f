import type { Period } from '../domain/usage-count.ts';

/** A process that serves signs the log at least so often. */
const SIGNED_EVERY_MS = 5 * 60_000;
/** A longer silence is told as a time in which Candor was down; a restart is shorter. */
const SILENCE_MS = 2 * SIGNED_EVERY_MS;

/** For how much of a time Candor was up, and the longest time that it was not. */
interface Uptime {
  readonly share: number;
  readonly longest: (Period & { readonly ms: number }) | undefined;
}

/**
 * Told from the minutes in which the head of the audit log was signed, by any process. Of a silence the first five minutes are not
 * counted: it may have served so long. Out: undefined where nothing was ever signed in it.
 */
export function uptimeOf(signed: readonly Temporal.Instant[], { start, end }: Period): Uptime | undefined {
  const totalMs = end.since(start).total('milliseconds');
  if (signed.length === 0 || totalMs <= 0) return undefined;
  const marks = [start, ...signed, end];
  const silences = marks.slice(1).flatMap((until, index) => {
    const from = marks[index] ?? until;
    const ms = until.since(from).total('milliseconds');
    return ms <= SILENCE_MS ? [] : [{ start: from, end: until, ms: ms - SIGNED_EVERY_MS }];
  });
  const downMs = silences.reduce((sum, { ms }) => sum + ms, 0);
  const [longest] = silences.toSorted((a, b) => b.ms - a.ms);
  return { share: 1 - downMs / totalMs, longest };
}
