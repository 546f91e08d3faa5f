import type { AnomalyKpi } from '../domain/anomaly.ts';
import { CHECKS } from '../figures/costs.ts';
import type { HourlyCounts } from './hourly-counts.ts';
import type { judge } from './judge.ts';
import { countSlow } from './slow-answers.ts';

type Series = Parameters<typeof judge>[0];

/** One series that is watched, with how its numbers are told. */
interface Watched {
  readonly kpi: AnomalyKpi;
  /** The KPI, with the label behind a dot where each label is watched for itself. */
  readonly cause: string;
  readonly series: Series;
  /** What one event of the series stands for, in `unit`. */
  readonly scale: number;
  readonly unit: 'events' | 'micro_usd' | 'ms' | 'percent';
  /** Of the last hour, in the unit of the policy's cap. */
  readonly capped: number;
  /** Told in place of the value and the range of the series, which counts something else. */
  readonly shown?: { readonly value: number; readonly high: number };
}

interface Source {
  readonly counts: HourlyCounts;
  readonly hours: number;
  /** How many questions the person had who asked most. */
  readonly busiest: readonly number[];
  readonly isOffHour: (hour: number) => boolean;
}

const MICRO = 1_000_000;

/** Everything that is watched, from what was counted: a new KPI is a line here and one in `ANOMALY_KPIS`. */
export function toWatched({ counts, hours, busiest, isOffHour }: Source): readonly Watched[] {
  const questions = counts.sum('questions');
  const failed = counts.sum('outcome', ['failed']);
  const refused = counts.sum('refusal');
  const [poor, good] = [counts.sum('feedback', ['down']), counts.sum('feedback', ['up'])];
  const votes = poor.map((value, hour) => value + (good[hour] ?? 0));
  return [
    toCount('questions', questions),
    toCount('errors', failed),
    toCount('refusals', refused),
    ...[...counts.labels('redaction')].map(([kind, values]) => toCount('redactions', [...values], kind)),
    toCount('injections', counts.sum('guard', ['injection'])),
    toCost(withoutChecks(counts), questions),
    toLatency(counts, hours),
    toCount('poor_votes', poor),
    toCount('one_person', [...busiest]),
    toCount(
      'off_hours',
      questions.map((value, hour) => (isOffHour(hour) ? value : 0)),
    ),
    toShare('error_rate', failed, questions),
    toShare('refusal_rate', refused, questions),
    toShare('poor_vote_rate', poor, votes),
  ];
}

function toCount(kpi: AnomalyKpi, values: number[], label?: string): Watched {
  const cause = label === undefined ? kpi : `${kpi}.${label}`;
  const series = { type: 'counts', values } as const;
  return { kpi, cause, series, scale: 1, unit: 'events', capped: values.at(-1) ?? 0 };
}

/** Prepared questions are asked by plan, within a budget of their own. */
function withoutChecks(counts: HourlyCounts): number[] {
  const checks = counts.sum('charged_micro_usd', Object.values(CHECKS));
  return counts.sum('cost_micro_usd').map((cost, hour) => Math.max(0, cost - (checks[hour] ?? 0)));
}

/** In questions of average cost, so that it can be counted. */
function toCost(cost: readonly number[], questions: readonly number[]): Watched {
  const scale = Math.max(1, sumOf(cost) / Math.max(1, sumOf(questions)));
  const values = cost.map((value) => value / scale);
  const capped = (cost.at(-1) ?? 0) / MICRO;
  return { kpi: 'cost', cause: 'cost', series: { type: 'counts', values }, scale, unit: 'micro_usd', capped };
}

function toLatency(counts: HourlyCounts, hours: number): Watched {
  const { hits, trials, usualMs, lastMs } = countSlow(counts.labels('latency_ms'), hours);
  return {
    kpi: 'latency',
    cause: 'latency',
    series: { type: 'shares', hits, trials },
    scale: 1,
    unit: 'ms',
    capped: (trials.at(-1) ?? 0) < LEAST_TRIALS ? 0 : lastMs / 1000,
    shown: { value: lastMs, high: usualMs },
  };
}

/** Of fewer, a share says nothing. */
const LEAST_TRIALS = 5;

function toShare(kpi: AnomalyKpi, hits: readonly number[], trials: readonly number[]): Watched {
  const [hit, trial] = [hits.at(-1) ?? 0, trials.at(-1) ?? 0];
  return {
    kpi,
    cause: kpi,
    series: { type: 'shares', hits, trials },
    scale: 1,
    unit: 'percent',
    capped: hit < LEAST_TRIALS ? 0 : (100 * hit) / trial,
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
