import { alignColumns } from '../../src/markdown/align.ts';
import type { Block as DocumentBlock } from '../../src/markdown/document.ts';
import type { SlackBlock } from './blocks.ts';
import { toCellElements, toPreformatted } from './markdown.ts';

type Table = Extract<DocumentBlock, { readonly type: 'table' }>;
type TableBlock = Extract<SlackBlock, { readonly type: 'table' }>;

/** Source: docs.slack.dev/reference/block-kit/blocks/table-block. One table a message. */
export const MAX_ROWS = 100;
const MAX_COLUMNS = 20;

/** False for a table that is larger than Slack takes. */
export function isDrawn({ rows }: Table): boolean {
  const columns = columnsOf(rows);
  return rows.length > 0 && rows.length <= MAX_ROWS && columns > 0 && columns <= MAX_COLUMNS;
}

function columnsOf(rows: Table['rows']): number {
  return Math.max(0, ...rows.map((row) => row.length));
}

/** A table as Slack draws it; undefined where it is larger than Slack takes. */
export function toTableBlock(table: Table): TableBlock | undefined {
  if (!isDrawn(table)) return undefined;
  const { rows } = table;
  const columns = columnsOf(rows);
  return {
    type: 'table',
    column_settings: Array.from({ length: columns }, () => ({ is_wrapped: true })),
    rows: rows.map((row, n) =>
      Array.from({ length: columns }, (_, column) => ({
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: toCellElements(row[column] ?? [], { isHeader: n === 0 }) },
        ],
      })),
    ),
  };
}

/** The words of a table, aligned for a fixed-width font. */
function tableInWords({ rows }: TableBlock): string {
  return alignColumns(rows.map((row) => row.map((cell) => wordsOf(cell).replaceAll('\n', ' ').trim())));
}

function wordsOf({ elements }: TableBlock['rows'][number][number]): string {
  return elements
    .flatMap((part) => part.elements)
    .map((element) =>
      element.type === 'link' && element.text !== element.url
        ? `${element.text} (${element.url})`
        : element.text,
    )
    .join('');
}

/** The same blocks for whoever draws no tables. */
export function withoutTables(blocks: readonly SlackBlock[]): readonly SlackBlock[] {
  return blocks.map((block) =>
    block.type === 'table' ? { type: 'rich_text', elements: [toPreformatted(tableInWords(block))] } : block,
  );
}

export function hasTable(blocks: unknown): blocks is readonly SlackBlock[] {
  return Array.isArray(blocks) && (blocks as readonly SlackBlock[]).some(({ type }) => type === 'table');
}
