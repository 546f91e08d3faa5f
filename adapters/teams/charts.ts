import type { PostChart } from '../../src/domain/channel-post.ts';
import { isDrawable } from '../../src/domain/chart-table.ts';

type Block = Readonly<Record<string, unknown>>;

/**
 * The element that draws a chart; undefined where there is nothing to draw. Only Teams knows these elements, and not in every
 * client: `inWords` is shown where one does not.
 *
 * Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
 */
export function toChartElement(chart: PostChart, inWords: readonly Block[]): Block | undefined {
  if (!isDrawable(chart)) return undefined;
  const { title } = chart;
  const fallback = { type: 'Container', items: inWords };
  return { ...toChart(chart), title, showTitle: true, colorSet: 'categorical', fallback };
}

function toChart(chart: PostChart): Block {
  const { kind, unit, series } = chart;
  const yAxisTitle = unit;
  if (kind === 'pie') return { type: 'Chart.Pie', data: toSegments(chart) };
  if (kind === 'line') return { type: 'Chart.Line', yAxisTitle, data: toSeries(chart) };
  if (series.length === 1) {
    return { type: 'Chart.VerticalBar', yAxisTitle, showBarValues: true, data: toPoints(chart, 0) };
  }
  return { type: 'Chart.VerticalBar.Grouped', yAxisTitle, showBarValues: true, data: toSeries(chart) };
}

function toSegments({ categories, series: [first] }: PostChart): Block[] {
  return categories.map((legend, n) => ({ legend, value: first?.values[n] ?? 0 }));
}

function toSeries(chart: PostChart): Block[] {
  return chart.series.map(({ name }, n) => ({ legend: name, values: toPoints(chart, n) }));
}

function toPoints({ categories, series }: PostChart, at: number): Block[] {
  return categories.map((x, n) => ({ x, y: series[at]?.values[n] ?? 0 }));
}
