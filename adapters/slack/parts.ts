import type { Block as DocumentBlock, Document } from '../../src/markdown/document.ts';
import type { SlackBlock } from './blocks.ts';
import { toRichText } from './markdown.ts';
import { MAX_ROWS, hasTable, toTableBlock } from './table-block.ts';

type Blocks = readonly SlackBlock[];

/** An answer with more tables than this would be as many messages. */
const MAX_DRAWN = 4;

/** Cuts tables that have more rows than Slack takes; each part has the header. */
export function withShortTables(document: Document): Document {
  return document.flatMap((block): readonly DocumentBlock[] => {
    const [header, ...rows] = block.type === 'table' ? block.rows : [];
    if (block.type !== 'table' || header === undefined || rows.length < MAX_ROWS) return [block];
    const count = Math.ceil(rows.length / (MAX_ROWS - 1));
    return Array.from({ length: count }, (_, n) => {
      const from = n * (MAX_ROWS - 1);
      return { ...block, rows: [header, ...rows.slice(from, from + MAX_ROWS - 1)] };
    });
  });
}

/** What Slack shows as one message each: so many chunks, and one table. */
export function toParts(chunks: readonly Document[], chunksPerMessage: number): readonly Blocks[] {
  const tables = chunks.flat().filter(({ type }) => type === 'table').length;
  const drawn = tables > 0 && tables <= MAX_DRAWN;
  const shown = drawn ? chunks.flatMap(toApart).map(toBlocks) : chunks.map(inWords);
  const parts: { blocks: Blocks; chunks: number }[] = [];
  for (const blocks of shown) {
    const last = parts.at(-1);
    const isFull = last === undefined || last.chunks === chunksPerMessage;
    if (isFull || (hasTable(last.blocks) && hasTable(blocks))) parts.push({ blocks, chunks: 1 });
    else parts.splice(-1, 1, { blocks: [...last.blocks, ...blocks], chunks: last.chunks + 1 });
  }
  return parts.length === 0 ? [[]] : parts.map(({ blocks }) => blocks);
}

/** Chunks with one table each. */
function toApart(chunk: Document): readonly Document[] {
  const apart: DocumentBlock[][] = [[]];
  for (const block of chunk) {
    const hasOne = apart.at(-1)?.some(({ type }) => type === 'table') === true;
    if (block.type === 'table' && hasOne) apart.push([]);
    apart.at(-1)?.push(block);
  }
  return apart;
}

/** A table that is wider than Slack takes is aligned text. */
function toBlocks(chunk: Document): Blocks {
  const at = chunk.findIndex(({ type }) => type === 'table');
  const table = chunk[at];
  const drawn = table?.type === 'table' ? toTableBlock(table) : undefined;
  if (drawn === undefined) return inWords(chunk);
  return [...inWords(chunk.slice(0, at)), drawn, ...inWords(chunk.slice(at + 1))];
}

function inWords(chunk: Document): Blocks {
  const block = toRichText(chunk);
  return block === undefined ? [] : [block];
}
