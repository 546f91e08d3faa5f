import type { PostChart } from '../../src/domain/channel-post.ts';
import { isDrawable } from '../../src/domain/chart-table.ts';
import { otherParts } from '../../src/messages/channel-post.ts';
import { clip, type SlackBlock } from './blocks.ts';

/** Source: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export const MAX_CHARTS = 2;
const MAX_TITLE = 50;
const MAX_LABEL = 20;
const MAX_CATEGORIES = 20;
const MAX_SERIES = 6;
const MAX_SEGMENTS = 6;

type Drawn = Extract<SlackBlock, { type: 'data_visualization' }>['chart'];

/** The block that draws a chart; undefined for one that Slack would refuse, whose figures are shown in words instead. */
export function toChartBlock(chart: PostChart): SlackBlock | undefined {
  const title = clip(chart.title, MAX_TITLE);
  const drawn = chart.kind === 'pie' ? toPie(chart) : toAxes(chart, chart.kind);
  if (title === '' || drawn === undefined || !isDrawable(chart)) return undefined;
  return { type: 'data_visualization', title, chart: drawn };
}

function toAxes({ categories, series, unit }: PostChart, type: 'bar' | 'line'): Drawn | undefined {
  const labels = categories.map((category) => clip(category, MAX_LABEL));
  const names = series.map(({ name }) => clip(name, MAX_LABEL));
  if (labels.length > MAX_CATEGORIES || names.length > MAX_SERIES) return undefined;
  if (!areDistinct(labels) || !areDistinct(names)) return undefined;
  return {
    type,
    series: series.map(({ values }, n) => ({
      name: names[n] ?? '',
      data: labels.map((label, at) => ({ label, value: values[at] ?? 0 })),
    })),
    axis_config: { categories: labels, y_label: clip(unit, MAX_TITLE) },
  };
}

/** The largest parts, and the others as one. */
function toPie({ categories, series: [first] }: PostChart): Drawn | undefined {
  const parts = categories
    .map((category, n) => ({ label: clip(category, MAX_LABEL), value: first?.values[n] ?? 0 }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  const fits = parts.length <= MAX_SEGMENTS;
  const others = parts.slice(MAX_SEGMENTS - 1).reduce((sum, { value }) => sum + value, 0);
  const segments = fits
    ? parts
    : [...parts.slice(0, MAX_SEGMENTS - 1), { label: otherParts(), value: others }];
  if (segments.length === 0 || !areDistinct(segments.map(({ label }) => label))) return undefined;
  return { type: 'pie', segments };
}

function areDistinct(labels: readonly string[]): boolean {
  return new Set(labels).size === labels.length && !labels.includes('');
}
