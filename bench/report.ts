import type { Row, Target } from './figure.ts';
import { summarise, type Summary } from './stats.ts';

/** One figure's rows with their statistics, as `--json` prints them. */
export interface Result {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly ResultRow[];
}

export interface ResultRow extends Summary, Omit<Row, 'samples'> {
  /** Median over the median of `against`. */
  readonly ratio?: number;
  /** Absent where nothing is promised. */
  readonly met?: boolean;
}

export function toResult(name: string, title: string, rows: readonly Row[]): Result {
  const measured = rows.filter(({ samples }) => samples.length > 0);
  return { name, title, rows: measured.map((row) => toResultRow(row, measured)) };
}

function toResultRow(row: Row, rows: readonly Row[]): ResultRow {
  const { samples, ...rest } = row;
  const summary = summarise(samples);
  const base = rows.find(({ what }) => what === row.against && what !== row.what);
  const ratio = base === undefined ? undefined : summary.p50 / summarise(base.samples).p50;
  return {
    ...rest,
    ...summary,
    ...(ratio === undefined ? {} : { ratio }),
    ...(row.target === undefined ? {} : { met: isMet(row.target, summary, ratio) }),
  };
}

function isMet(target: Target, found: Summary, ratio = Number.NaN): boolean {
  const { p50 = Infinity, p99 = Infinity, ratioAtLeast, ratioAtMost } = target;
  if (ratioAtLeast !== undefined && !(ratio >= ratioAtLeast)) return false;
  if (ratioAtMost !== undefined && !(ratio <= ratioAtMost)) return false;
  return found.p50 <= p50 && found.p99 <= p99;
}

const HEAD = ['', 'n', 'min', 'p50', 'p95', 'p99', 'max', 'unit', 'ratio', 'target'];

export function toTable({ title, rows }: Result): string {
  const lines = toColumns([HEAD, ...rows.map(toCells)], (column) => column === 0 || column >= 7);
  return [title, ...lines, ...toNotes(rows)].join('\n');
}

/** All figures as one table of Markdown. */
export function toMarkdown(machine: string, results: readonly Result[]): string {
  const head = ['figure', 'row', ...HEAD.slice(1)];
  const rows = results.flatMap(({ name, rows: found }) =>
    found.map((row) => [name, ...toCells({ ...row, what: row.what.trim() })]),
  );
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${machine.trim()}\n\n${lines.join('\n')}\n`;
}

/** Lines of cells under each other, indented; columns are flush right except where `isLeft`. */
export function toColumns(
  lines: readonly (readonly string[])[],
  isLeft: (column: number) => boolean,
): readonly string[] {
  const columns = Math.max(...lines.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...lines.map((cells) => (cells[i] ?? '').length)),
  );
  const pad = (cell: string, i: number): string =>
    isLeft(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0);
  return lines.map((cells) => `  ${cells.map(pad).join('  ').trimEnd()}`);
}

function toCells(row: ResultRow): string[] {
  const { n, min, p50, p95, p99, max, ratio } = row;
  return [
    row.what,
    String(n),
    ...[min, p50, p95, p99, max].map(toNumber),
    row.unit,
    ratio === undefined ? '' : `${ratio.toFixed(2)}×`,
    toTarget(row),
  ];
}

function toNumber(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 1 ? value.toFixed(1) : value.toFixed(3);
}

function toTarget({ target, met }: ResultRow): string {
  if (target === undefined) return '';
  const parts = Object.entries(target).map(([name, value]) =>
    name in BOUNDS ? `ratio ${BOUNDS[name] ?? ''} ${String(value)}` : `${name} ≤ ${String(value)}`,
  );
  return `${parts.join(', ')}: ${met === true ? 'met' : 'MISSED'}`;
}

const BOUNDS: Readonly<Record<string, string>> = { ratioAtLeast: '≥', ratioAtMost: '≤' };

function toNotes(rows: readonly ResultRow[]): string[] {
  const against = new Set(rows.filter(({ ratio }) => ratio !== undefined).map((row) => row.against ?? ''));
  return [...against].map((name) => `  (ratio: p50 against "${name.trim()}")`);
}
