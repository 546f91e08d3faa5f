import type { ChannelPost, PostSection } from '../domain/channel-post.ts';
import { toCsvTable } from '../figures/csv.ts';

const HEADER = ['section', 'figure', 'series', 'value', 'unit', 'change'];

/**
 * The numbers of a digest as a table: one line a figure, and one a value of a chart.
 */
export function toCsv(post: ChannelPost): string {
  const facts = (post.facts ?? []).map(({ label, text }) => [post.title, label, '', text, '', '']);
  const rows = [HEADER, ...facts, ...post.sections.flatMap(toRows)];
  return toCsvTable(rows);
}

function toRows({ heading, figures = [], chart }: PostSection): string[][] {
  const shown = figures.map(({ label, value, change }) => [heading, label, '', value, '', change]);
  const drawn = (chart?.series ?? []).flatMap(({ name, values }) =>
    values.map((value, n) => [
      heading,
      chart?.categories[n] ?? '',
      name,
      String(value),
      chart?.unit ?? '',
      '',
    ]),
  );
  return [...shown, ...drawn];
}
