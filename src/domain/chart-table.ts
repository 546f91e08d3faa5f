import type { PostChart } from './channel-post.ts';

/** The numbers of a chart as a table: over each column its series, before each line its category. */
export function toChartTable({ categories, series, unit }: PostChart): readonly (readonly string[])[] {
  const header = [unit, ...series.map(({ name }) => name)];
  const lines = categories.map((category, n) => [category, ...series.map(({ values }) => toCell(values[n]))]);
  return [header, ...lines];
}

/** True where every series has one finite value for every category: anything else was not made by Candor. */
export function isDrawable({ categories, series }: PostChart): boolean {
  const isWhole = ({ values }: PostChart['series'][number]) =>
    values.length === categories.length && values.every((value) => Number.isFinite(value));
  return categories.length > 0 && series.length > 0 && series.every(isWhole);
}

function toCell(value: number | undefined): string {
  return Number.isFinite(value)
    ? (value as number).toLocaleString('en-US', { maximumFractionDigits: 2 })
    : '';
}
