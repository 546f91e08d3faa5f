import { cutInline, largest, lastGrapheme } from './cut-inline.ts';
import type { Block, Inline, List } from './document.ts';

type Table = Extract<Block, { readonly type: 'table' }>;

interface CutBlock {
  readonly head: Block;
  readonly tail: readonly Block[];
}

type Fits = (block: Block) => boolean;

/**
 * Cuts a block in two where the first fits. `anywhere` allows what is avoided while there is another part to go to: within a row,
 * a link or code. Out: undefined when nothing of it fits.
 */
export function cutBlock(block: Block, fits: Fits, anywhere: boolean): CutBlock | undefined {
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const cut = cutInline(block.children, (children) => fits({ ...block, children }), anywhere);
      if (cut === undefined) return undefined;
      const tail = cut.tail.length === 0 ? [] : [{ ...block, children: cut.tail }];
      return { head: { ...block, children: cut.head }, tail };
    }
    case 'code':
      return cutCode(block, fits, anywhere);
    case 'table':
      return cutTable(block, fits, anywhere);
    case 'list':
      return cutList(block, fits, anywhere);
    case 'blockquote': {
      const cut = cutBlocks(block.children, (children) => fits({ ...block, children }), anywhere);
      if (cut === undefined) return undefined;
      return { head: { ...block, children: cut.head }, tail: [{ ...block, children: cut.tail }] };
    }
    default:
      return undefined;
  }
}

/** What is left of a block that cannot be cut small enough: its words without the form they cannot have. */
export function dissolve(block: Block): readonly Block[] {
  switch (block.type) {
    case 'list':
      return block.items.flatMap(({ children }) => children);
    case 'blockquote':
      return block.children;
    case 'table':
      return block.rows.map((row) => {
        const cells = row.flatMap((cell, n): readonly Inline[] =>
          n === 0 ? cell : [{ type: 'text', value: ' ' }, ...cell],
        );
        return { type: 'paragraph', children: cells };
      });
    case 'heading':
    case 'paragraph':
      return [{ type: 'paragraph', children: withoutLinks(block.children) }];
    default:
      return [];
  }
}

function withoutLinks(nodes: readonly Inline[]): readonly Inline[] {
  return nodes.flatMap((node): readonly Inline[] => {
    if (node.type === 'link') return withoutLinks(node.children);
    return 'children' in node ? [{ ...node, children: withoutLinks(node.children) }] : [node];
  });
}

interface CutBlocks {
  readonly head: readonly Block[];
  readonly tail: readonly Block[];
}

/** As many blocks as fit; where not even the first does, what fits of that. */
function cutBlocks(
  blocks: readonly Block[],
  fits: (blocks: readonly Block[]) => boolean,
  anywhere: boolean,
): CutBlocks | undefined {
  const count = largest(blocks.length, (n) => fits(blocks.slice(0, n)));
  if (count > 0) return { head: blocks.slice(0, count), tail: blocks.slice(count) };
  const [first, ...more] = blocks;
  const cut = first === undefined ? undefined : cutBlock(first, (block) => fits([block]), anywhere);
  return cut === undefined ? undefined : { head: [cut.head], tail: [...cut.tail, ...more] };
}

type Code = Extract<Block, { readonly type: 'code' }>;

/** Between two lines, and within one that is alone too long. */
function cutCode(block: Code, fits: Fits, anywhere: boolean): CutBlock | undefined {
  const lines = block.value.split('\n');
  const toCode = (some: readonly string[]): Code => ({ ...block, value: some.join('\n') });
  const count = largest(lines.length, (n) => fits(toCode(lines.slice(0, n))));
  if (count > 0) return { head: toCode(lines.slice(0, count)), tail: [toCode(lines.slice(count))] };
  const [first = '', ...more] = lines;
  const most = largest(first.length, (n) => fits(toCode([first.slice(0, n)])));
  if (!anywhere || most === 0) return undefined;
  const at = lastGrapheme(first, most);
  if (at <= 0) return undefined;
  return { head: toCode([first.slice(0, at)]), tail: [toCode([first.slice(at), ...more])] };
}

/** Between two rows; each part has the header. */
function cutTable(table: Table, fits: Fits, anywhere: boolean): CutBlock | undefined {
  const [header = [], ...rows] = table.rows;
  const withRows = (some: Table['rows']): Table => ({ ...table, rows: [header, ...some] });
  const count = largest(rows.length, (n) => fits(withRows(rows.slice(0, n))));
  if (count > 0) return { head: withRows(rows.slice(0, count)), tail: [withRows(rows.slice(count))] };
  const [row, ...more] = rows;
  const cut = anywhere && row !== undefined ? cutRow(row, (cells) => fits(withRows([cells]))) : undefined;
  return cut === undefined
    ? undefined
    : { head: withRows([cut.head]), tail: [withRows([cut.tail, ...more])] };
}

type Row = Table['rows'][number];

/** Within a row that is alone too long: its words go on in a second row, in their columns. */
function cutRow(row: Row, fits: (row: Row) => boolean): { head: Row; tail: Row } | undefined {
  const empty = row.map((): readonly Inline[] => []);
  const fill = (cells: Row): Row => [...cells, ...empty.slice(cells.length)];
  const count = largest(row.length, (n) => fits(fill(row.slice(0, n))));
  const whole = row.slice(0, count);
  const cut = cutInline(row[count] ?? [], (cell) => fits(fill([...whole, cell])), true);
  if (cut === undefined && whole.every((cell) => cell.length === 0)) return undefined;
  const rest = cut === undefined ? row.slice(count) : [cut.tail, ...row.slice(count + 1)];
  return {
    head: fill(cut === undefined ? whole : [...whole, cut.head]),
    tail: [...empty.slice(0, count), ...rest],
  };
}

/** Between two items, and within one that is alone too long: what is left of that goes on without a number of its own. */
function cutList(list: List, fits: Fits, anywhere: boolean): CutBlock | undefined {
  const { items } = list;
  const count = largest(items.length, (n) => fits({ ...list, items: items.slice(0, n) }));
  if (count > 0) {
    return { head: { ...list, items: items.slice(0, count) }, tail: [toRest(list, count)] };
  }
  const [first, ...more] = items;
  if (first === undefined) return undefined;
  const withFirst = (children: readonly Block[]): List => ({ ...list, items: [{ ...first, children }] });
  const cut = cutBlocks(first.children, (children) => fits(withFirst(children)), anywhere);
  if (cut === undefined) return undefined;
  const rest = more.length === 0 ? [] : [toRest(list, 1)];
  return { head: withFirst(cut.head), tail: [...cut.tail, ...rest] };
}

function toRest(list: List, from: number): List {
  const items: List['items'] = list.items.slice(from);
  return list.start === undefined ? { ...list, items } : { ...list, start: list.start + from, items };
}
