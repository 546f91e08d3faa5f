import type { Period } from '../../src/domain/usage-count.ts';
import { toIso } from './time.ts';

/** Every time zone in use is offset from UTC by a multiple of this. */
const QUARTER_MS = 15 * 60 * 1000;

/** What usage is kept as beside quarters of an hour, the longest first. */
export const ROLLUPS = ['month', 'day', 'hour'] as const;

type Rollup = (typeof ROLLUPS)[number];

/** Whole steps that follow each other: from the bucket `from` to before `until`. */
interface Steps {
  readonly step: Rollup | 'quarter';
  readonly from: string;
  readonly until: string;
}

/** The quarter of an hour, or the hour, day or month of UTC, that an instant is in. */
export function bucketOf(instant: Temporal.Instant, step: Steps['step'] = 'quarter'): string {
  if (step === 'quarter') {
    const floored = Math.floor(instant.epochMilliseconds / QUARTER_MS) * QUARTER_MS;
    return toIso(Temporal.Instant.fromEpochMilliseconds(floored));
  }
  return toIso(floor(instant.toZonedDateTimeISO('UTC'), step).toInstant());
}

/** Splits a period into as few steps as there are, each quarter of an hour of it in one of them. */
export function splitPeriod({ start, end }: Period, longest: readonly Rollup[] = ROLLUPS): readonly Steps[] {
  const from = Temporal.Instant.from(bucketOf(start)).toZonedDateTimeISO('UTC');
  return split(from, Temporal.Instant.from(bucketOf(end)).toZonedDateTimeISO('UTC'), longest);
}

function split(
  from: Temporal.ZonedDateTime,
  until: Temporal.ZonedDateTime,
  [step, ...finer]: readonly Rollup[],
): readonly Steps[] {
  if (Temporal.ZonedDateTime.compare(from, until) >= 0) return [];
  if (step === undefined) return [toSteps('quarter', from, until)];
  const [first, last] = [ceil(from, step), floor(until, step)];
  if (Temporal.ZonedDateTime.compare(first, last) >= 0) return split(from, until, finer);
  return [...split(from, first, finer), toSteps(step, first, last), ...split(last, until, finer)];
}

function toSteps(step: Steps['step'], from: Temporal.ZonedDateTime, until: Temporal.ZonedDateTime): Steps {
  return { step, from: toIso(from.toInstant()), until: toIso(until.toInstant()) };
}

function floor(at: Temporal.ZonedDateTime, step: Rollup): Temporal.ZonedDateTime {
  if (step === 'hour') return at.round({ smallestUnit: 'hour', roundingMode: 'floor' });
  return step === 'day' ? at.startOfDay() : at.with({ day: 1 }).startOfDay();
}

function ceil(at: Temporal.ZonedDateTime, step: Rollup): Temporal.ZonedDateTime {
  const floored = floor(at, step);
  return floored.equals(at) ? at : floored.add({ [`${step}s`]: 1 });
}
