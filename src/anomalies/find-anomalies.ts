import { isOffHour, watchingOf } from '../policy/anomaly-rules.ts';
import type { Policy } from '../policy/policy.ts';
import type { WatchedHour } from '../ports/anomaly-store.ts';
import { HOUR_MS, toHours } from './calendar.ts';
import { HourlyCounts } from './hourly-counts.ts';
import { toWatched } from './kpis.ts';
import { judgeLatest, toPastHours } from './past-hours.ts';

/** Eight weeks, and the hour that is judged. */
export const PAST_HOURS = 8 * 7 * 24;
const WARM_UP_HOURS = 4 * 7 * 24;

type Watched = ReturnType<typeof toWatched>[number];
type Evidence = Readonly<Record<string, number | string>>;

/** Something out of the ordinary in an hour, in codes and numbers. */
interface Anomaly {
  readonly cause: string;
  readonly evidence: Evidence;
}

interface Look {
  /** When the hour that is judged begins. */
  readonly hour: Temporal.Instant;
  /** Of `PAST_HOURS` and the hour. */
  readonly counts: ConstructorParameters<typeof HourlyCounts>[2];
  readonly ran: readonly WatchedHour[];
  /** How many questions the person had who asked most in the hour that is judged. */
  readonly busiest: number;
}

/** What of all that is watched is out of the ordinary in an hour that is over. */
export function findAnomalies(
  look: Look,
  policy: Pick<Policy, 'anomalies' | 'timezone'>,
): readonly Anomaly[] {
  const hours = PAST_HOURS + 1;
  const startMs = look.hour.epochMilliseconds - PAST_HOURS * HOUR_MS;
  const calendar = toHours(startMs, hours, policy.timezone);
  const counts = new HourlyCounts(startMs, hours, look.counts);
  const activity = counts.sum('questions');
  const { isDown, known } = findDown(look, startMs, activity);
  const watched = toWatched({
    counts,
    hours,
    busiest: toBusiest(look, startMs, hours),
    isOffHour: (hour) => isOffHour(policy.anomalies, calendar.slots[hour] ?? 0),
  });
  const past = toPastHours(calendar, isDown, activity);
  return watched.flatMap((one) => {
    const { isWatched, cap, sensitivity } = watchingOf(policy.anomalies, one.kpi);
    if (!isWatched) return [];
    if (Math.min(known, knownHours(one)) < WARM_UP_HOURS) return overCap(one, cap, look.hour);
    const found = judgeLatest(one.series, past, sensitivity);
    return found === undefined
      ? []
      : [{ cause: one.cause, evidence: toEvidence(one, found, calendar.startsMs, past) }];
  });
}

/**
 * Hours in which Candor did not run. From before those were noted, all count as such in which it did, from the first thing on that was
 * counted. `known`: how many hours that is.
 */
function findDown({ ran }: Look, startMs: number, activity: readonly number[]) {
  const noted = new Set(ran.map(({ at }) => (at.epochMilliseconds - startMs) / HOUR_MS));
  const firstNoted = Math.min(activity.length - 1, ...noted);
  const firstCounted = activity.findIndex((value) => value > 0);
  const first = firstCounted < 0 ? firstNoted : Math.min(firstCounted, firstNoted);
  const isDown = activity.map(
    (value, hour) => hour < first || (hour > firstNoted && value === 0 && !noted.has(hour)),
  );
  return { isDown, known: activity.length - first };
}

/** Since when there is any of it: what is new has no usual. */
function knownHours({ series }: Watched): number {
  const values = series.type === 'counts' ? series.values : series.trials;
  const first = values.findIndex((value) => value > 0);
  return first < 0 ? 0 : values.length - first;
}

function toBusiest({ ran, busiest }: Look, startMs: number, hours: number): number[] {
  const values = Array.from({ length: hours }, () => 0);
  for (const { at, busiest: most } of ran) values[(at.epochMilliseconds - startMs) / HOUR_MS] = most;
  values[hours - 1] = busiest;
  return values.slice(0, hours);
}

function overCap({ cause, capped, unit }: Watched, cap: number, hour: Temporal.Instant): Anomaly[] {
  if (capped <= cap) return [];
  const factor = { events: 1, percent: 1, micro_usd: 1_000_000, ms: 1000 }[unit];
  const evidence = {
    by: 'cap',
    step: 'hour',
    value: round(capped * factor),
    low: 0,
    high: cap * factor,
    unit,
    since: hour.toString(),
  };
  return [{ cause, evidence }];
}

function toEvidence(
  { series, scale, unit, shown }: Watched,
  found: NonNullable<ReturnType<typeof judgeLatest>>,
  startsMs: readonly number[],
  { byDay }: ReturnType<typeof toPastHours>,
): Evidence {
  const trials =
    series.type === 'shares' && unit === 'percent'
      ? lastTrials(series.trials, found.step, startsMs, byDay)
      : undefined;
  const factor = trials === undefined ? scale : 100 / Math.max(1, trials);
  const starts = found.step === 'hour' ? startsMs : byDay.calendar.startsMs;
  return {
    by: found.by,
    step: found.step,
    value: shown?.value ?? round(found.value * factor),
    low: shown === undefined ? round(found.low * factor) : 0,
    high: shown?.high ?? round(found.high * factor),
    unit,
    p: Number(found.p.toPrecision(2)),
    since: Temporal.Instant.fromEpochMilliseconds(starts[found.since] ?? 0).toString(),
  };
}

/** Of the last hour, or of its day. */
function lastTrials(
  trials: readonly number[],
  step: 'hour' | 'day',
  startsMs: readonly number[],
  { calendar }: { readonly calendar: { readonly startsMs: readonly number[] } },
): number {
  if (step === 'hour') return trials.at(-1) ?? 0;
  const from = calendar.startsMs.at(-1) ?? 0;
  return trials.reduce((sum, value, hour) => ((startsMs[hour] ?? 0) >= from ? sum + value : sum), 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
