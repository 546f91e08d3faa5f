import type { PostChart } from '../../src/domain/channel-post.ts';
import { percentile } from '../../src/domain/latency.ts';
import { FIGURES } from '../../src/figures/registry.ts';
import {
  CHART_TITLES,
  UNITS,
  allOthers,
  chartAlt,
  slowestWithin,
  speedSeries,
  timesUnit,
} from '../../src/messages/console-charts.ts';
import { FIGURE_TITLES } from '../../src/messages/figures.ts';
import { kindWord } from '../../src/messages/kinds.ts';
import { localeNow } from '../../src/messages/times.ts';
import type { UsageStore } from '../../src/ports/usage.ts';

type Count = Awaited<ReturnType<UsageStore['series']>>[number];
type ChartId = keyof typeof CHART_TITLES;
type Metric = Count['metric'];

/** Bars of one chart by label; what is more comes together. */
const MOST_LABELS = 9;

function toNumber(value: number): string {
  return value.toLocaleString(localeNow());
}

/** Counts of a period, and the steps of local time that they fall into. */
interface Series {
  readonly counts: readonly Count[];
  /** Names of the steps, in order. */
  readonly steps: readonly string[];
  stepOf(at: Temporal.Instant): string;
}

export const CHARTS: Readonly<Record<ChartId, (series: Series) => PostChart>> = {
  outcomes: (series) =>
    byStep('outcomes', series, [
      'answered',
      'unknown',
      'refused',
      'escalated',
      'held',
      'failed',
      'withdrawn',
    ]),
  refusals: (series) => byLabel('refusals', series, 'refusal', (rule) => rule),
  handovers: (series) => byLabel('handovers', series, 'handover', (rule) => rule),
  redactions: (series) => byLabel('redactions', series, 'redaction', (kind) => kindWord(kind, 2)),
  speed: toSpeed,
  cost: toCost,
  votes: (series) => byStep('votes', series, ['votes_up', 'votes_down']),
};

/** Figures of the registry side by side, step by step. */
function byStep(id: ChartId, series: Series, figures: readonly string[]): PostChart {
  const shown = FIGURES.filter((one) => figures.includes(one.id)).map((figure) => {
    const counts = series.counts.filter((count) => isOf(count, figure));
    return { name: FIGURE_TITLES[figure.id], values: toValues(series, counts) };
  });
  return toChart(id, 'bar', UNITS.questions, series.steps, shown);
}

function isOf({ metric, label }: Count, figure: (typeof FIGURES)[number]): boolean {
  return figure.from === 'counts' && figure.metric === metric && (figure.labels?.includes(label) ?? true);
}

function byLabel(
  id: ChartId,
  { counts }: Series,
  metric: Metric,
  toName: (label: string) => string,
): PostChart {
  const sums = new Map<string, number>();
  for (const count of counts) {
    if (count.metric === metric) sums.set(count.label, (sums.get(count.label) ?? 0) + count.value);
  }
  const sorted = [...sums].toSorted(([, one], [, other]) => other - one);
  const rest = sorted.slice(MOST_LABELS).reduce((sum, [, value]) => sum + value, 0);
  const shown = sorted.slice(0, MOST_LABELS).map(([label, value]) => [toName(label), value] as const);
  const all = rest === 0 ? shown : [...shown, [allOthers(), rest] as const];
  const values = all.map(([, value]) => value);
  return toChart(
    id,
    'bar',
    UNITS.times,
    all.map(([name]) => name),
    [{ name: timesUnit(), values }],
  );
}

function toSpeed(series: Series): PostChart {
  const buckets = new Map(series.steps.map((step) => [step, new Map<string, number>()]));
  for (const { metric, label, at, value } of series.counts) {
    const bucket = metric === 'latency_ms' ? buckets.get(series.stepOf(at)) : undefined;
    bucket?.set(label, (bucket.get(label) ?? 0) + value);
  }
  const steps = series.steps.filter((step) => (buckets.get(step)?.size ?? 0) > 0); // no answer is not a quick one
  const shown = speedSeries().map((name, index) => ({
    name,
    values: steps.map((step) => percentile(buckets.get(step) ?? new Map(), [0.5, 0.95][index] ?? 0.5) ?? 0),
  }));
  const slowest = Math.max(0, ...(shown[1]?.values ?? []));
  const chart = toChart('speed', 'line', 'ms', steps, shown);
  return {
    ...chart,
    alt: chartAlt('speed', slowest === 0 ? '0' : slowestWithin(toNumber(slowest)), undefined),
  };
}

function toCost(series: Series): PostChart {
  const counts = series.counts.filter(({ metric }) => metric === 'cost_micro_usd');
  const values = toValues(series, counts).map((microUsd) => microUsd / 1e6);
  const total = values.reduce((sum, value) => sum + value, 0);
  const chart = toChart('cost', 'bar', UNITS.dollars, series.steps, [{ name: CHART_TITLES.cost, values }]);
  return { ...chart, alt: chartAlt('cost', total === 0 ? '0' : `$${total.toFixed(6)}`, undefined) };
}

function toValues({ steps, stepOf }: Series, counts: readonly Count[]): number[] {
  const sums = new Map(steps.map((step) => [step, 0]));
  for (const { at, value } of counts) {
    const step = stepOf(at);
    sums.set(step, (sums.get(step) ?? 0) + value);
  }
  return steps.map((step) => sums.get(step) ?? 0);
}

function toChart(
  id: ChartId,
  kind: PostChart['kind'],
  unit: string,
  categories: readonly string[],
  series: PostChart['series'],
): PostChart {
  const sums = categories.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const total = sums.reduce((sum, value) => sum + value, 0);
  const most = total === 0 ? undefined : categories[sums.indexOf(Math.max(...sums))];
  const drawn = series.filter(({ values }) => values.some((value) => value !== 0));
  const alt = chartAlt(id, total === 0 ? '0' : `${toNumber(total)} ${unit}`, most);
  return { kind, title: CHART_TITLES[id], alt, unit, categories, series: drawn };
}
