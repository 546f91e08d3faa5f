import { type Inline, inlineText, type Block } from './document.ts';

type Table = Extract<Block, { readonly type: 'table' }>;

/** A cell that is wider than that moves what is right of it, instead of moving it in every row. */
const MAX_PADDED = 40;

/** A table as lines for a fixed-width font. A cell of several lines goes on below itself. */
export function alignTable({ rows }: Table): string {
  return alignColumns(rows.flatMap((row) => toLines(row.map(cellText))));
}

/** The words of a cell; where a link says something else than its target, both. */
function cellText(cell: readonly Inline[]): string {
  return inlineText(cell.flatMap(withTarget)).trim();
}

function withTarget(node: Inline): readonly Inline[] {
  if (node.type === 'link') {
    const target = inlineText(node.children) === node.url ? '' : ` (${node.url})`;
    return [...node.children, { type: 'text', value: target }];
  }
  return 'children' in node ? node.children.flatMap(withTarget) : [node];
}

function toLines(cells: readonly string[]): string[][] {
  const columns = cells.map((cell) => cell.split('\n'));
  const height = Math.max(1, ...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, n) => columns.map((lines) => lines[n]?.trim() ?? ''));
}

/** Pads every column but the last to its widest cell. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, n) =>
    Math.min(MAX_PADDED, Math.max(0, ...rows.map((row) => (row[n] ?? '').length))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
