import type { EChartsCoreOption } from 'echarts/core';
import type { PostChart } from '../../src/domain/channel-post.ts';
import { THEMED } from './look.ts';

type Series = PostChart['series'][number];
/** What a chart is drawn with. */
type Look = typeof THEMED;

/** So many values can each stand at their bar without touching. */
const MOST_LABELS = 16;
/** Longer names of categories stand beside bars that lie. */
const LONG_NAME = 10;
const SMALL = 11;
/** A character of that size, and the widest name, in pixels. */
const CHAR_PX = 6.4;
const MAX_NAME_PX = 220;

/** What tells series apart without colour: hatching of bars and parts, marks and dashes of lines. */
const HATCHES = [
  undefined,
  { dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 },
  {
    symbol: 'circle',
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [6, 0],
    symbolSize: 0.6,
  },
  { dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4 },
  { dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: 0 },
  { dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 2 },
];
const MARKS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'];
const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 6], [12, 4]];

/** How a chart is drawn, with its numbers as they are written there. */
export function toOptions(chart: PostChart, locale: string, look: Look = THEMED): EChartsCoreOption {
  const toShort = shortIn(locale);
  const base = {
    animation: false,
    color: [...look.series],
    textStyle: { fontFamily: look.fontFamily, color: look.ink },
  };
  return chart.kind === 'pie'
    ? { ...base, ...toPie(chart, look, toShort) }
    : { ...base, ...toAxes(chart, look, toShort) };
}

function toHatch(n: number, { hatch }: Look): object | undefined {
  const hatching = HATCHES[n % HATCHES.length];
  return hatching === undefined ? undefined : { color: hatch, symbol: 'rect', ...hatching };
}

function toAxes(chart: PostChart, look: Look, toShort: ReturnType<typeof shortIn>): EChartsCoreOption {
  const { kind, categories, series, unit } = chart;
  const lies = kind === 'bar' && categories.some((category) => category.length > LONG_NAME);
  const { ink, soft, line } = look;
  const axisLabel = { color: soft, fontSize: SMALL };
  const named = {
    type: 'category',
    data: [...categories],
    inverse: lies,
    boundaryGap: kind === 'bar',
    axisLabel: { ...axisLabel, hideOverlap: true, width: MAX_NAME_PX, overflow: 'truncate' },
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
  };
  const counted = {
    type: 'value',
    name: lies ? '' : unit,
    nameTextStyle: { color: soft, fontSize: SMALL, align: 'left' },
    minInterval: series.every(({ values }) => values.every(Number.isInteger)) ? 1 : 0,
    splitNumber: 4,
    axisLabel: { ...axisLabel, formatter: toShort },
    splitLine: { lineStyle: { color: line } },
  };
  const hasLegend = series.length > 1;
  const legend = {
    show: hasLegend,
    bottom: 0,
    itemGap: 28,
    textStyle: { color: ink },
  };
  const grid = {
    outerBoundsMode: 'none',
    left: lies ? widthOf(categories) : 46,
    right: lies ? 44 : 16,
    top: look.top + (lies ? 8 : 30),
    bottom: hasLegend ? 54 : 24,
  };
  return {
    grid,
    legend: kind === 'line' ? legend : { ...legend, icon: 'roundRect' },
    xAxis: lies ? counted : named,
    yAxis: lies ? named : counted,
    series: series.map((one, n) =>
      kind === 'line' ? toLine(one, n) : toBars(one, n, chart, { lies, look, toShort }),
    ),
  };
}

function toBars(
  { name, values }: Series,
  n: number,
  { series, categories }: PostChart,
  {
    lies,
    look,
    toShort,
  }: { readonly lies: boolean; readonly look: Look; readonly toShort: ReturnType<typeof shortIn> },
): object {
  const isLabelled = series.length * categories.length <= MOST_LABELS;
  return {
    type: 'bar',
    name,
    data: [...values],
    barMaxWidth: lies ? 16 : 34,
    itemStyle: { borderRadius: lies ? [0, 3, 3, 0] : [3, 3, 0, 0], decal: toHatch(n, look) },
    label: {
      show: isLabelled,
      position: lies ? 'right' : 'top',
      color: look.ink,
      fontSize: SMALL,
      textBorderWidth: 0,
      formatter: ({ value }: { value: number }) => (value === 0 ? '' : toShort(value)),
    },
  };
}

function toLine({ name, values }: Series, n: number): object {
  return {
    type: 'line',
    name,
    data: [...values],
    symbol: MARKS[n % MARKS.length],
    symbolSize: 7,
    showAllSymbol: true,
    lineStyle: { width: 2, type: DASHES[n % DASHES.length] },
  };
}

function toPie(
  { categories, series: [first] }: PostChart,
  look: Look,
  toShort: ReturnType<typeof shortIn>,
): EChartsCoreOption {
  const values = first?.values ?? [];
  const total = values.reduce((sum, value) => sum + value, 0);
  const parts = categories
    .map((name, n) => ({ name, value: values[n] ?? 0, itemStyle: { decal: toHatch(n, look) } }))
    .filter(({ value }) => value > 0);
  return {
    series: [
      {
        type: 'pie',
        top: look.top,
        radius: ['42%', '72%'],
        data: parts,
        itemStyle: { borderColor: look.paper, borderWidth: 2 },
        labelLine: { lineStyle: { color: look.line } },
        label: {
          color: look.ink,
          fontSize: 12,
          lineHeight: 16,
          textBorderWidth: 0,
          formatter: ({ name, value }: { name: string; value: number }) =>
            `${name}\n${toShort(value)} (${String(Math.round((100 * value) / total))} %)`,
        },
      },
    ],
  };
}

/** Room for names beside lying bars: what draws on a server cannot measure text. */
function widthOf(categories: readonly string[]): number {
  const longest = Math.max(...categories.map((category) => category.length));
  return Math.min(MAX_NAME_PX, longest * CHAR_PX) + 14;
}

/** `12,300` as `12.3K`: there is little room at an axis. */
function shortIn(locale: string): (value: number) => string {
  const format = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  return (value) => format.format(value);
}
