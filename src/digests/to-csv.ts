import type { ChannelPost, PostSection } from '../domain/channel-post.ts';

/** Excel takes a file without it for one in the character set of its country; what else reads CSV passes over it. */
const BYTE_ORDER_MARK = '\u{FEFF}';
const HEADER = ['section', 'figure', 'series', 'value', 'unit', 'change'];

/**
 * The numbers of a digest as a table that spreadsheets and programs read: one line a figure, and one a value of a chart. Cells that
 * a spreadsheet would run as a formula begin with an apostrophe, which it shows as text.
 *
 * Source: RFC 4180; OWASP, CSV Injection.
 */
export function toCsv(post: ChannelPost): string {
  const facts = (post.facts ?? []).map(({ label, text }) => [post.title, label, '', text, '', '']);
  const rows = [HEADER, ...facts, ...post.sections.flatMap(toRows)];
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('');
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

/** A number may begin with its sign; anything else that begins a formula may not. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/u.test(text) && !/^-\d+(?:\.\d+)?$/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
