import type { Nodes, Parent, Root } from 'mdast';
import type { Span } from '../base/span.ts';
import { spanOf } from './parse.ts';

/** A paragraph, heading or cell as a reader sees it: its words without markup, and where they stand in the source. */
interface VisibleText {
  readonly text: string;
  /** The span of the source that shows a half-open span of `text`. `whole` where no markup lies in between. */
  toSource(start: number, end: number): Span & { readonly whole: boolean };
}

/** A stretch of the source that shows some words: character by character where both are equally long. */
interface Piece extends Span {
  readonly at: number;
  readonly value: string;
}

/** What stands in a tree, paragraph by paragraph. Code keeps its words too. */
export function visibleTexts(root: Root): readonly VisibleText[] {
  const texts: VisibleText[] = [];
  collect(root, texts);
  return texts;
}

function collect(node: Nodes, texts: VisibleText[]): void {
  if (!('children' in node)) return;
  if (node.children.some(isInline)) texts.push(toVisible(node));
  else for (const child of node.children) collect(child, texts);
}

function isInline({ type }: Nodes): boolean {
  return INLINE.has(type);
}

const INLINE = new Set<string>([
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'break',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'footnoteReference',
]);

function toVisible(parent: Parent): VisibleText {
  const pieces: Piece[] = [];
  let length = 0;
  const add = (node: Nodes): void => {
    if ('children' in node) for (const child of node.children) add(child);
    else {
      const value = valueOf(node);
      pieces.push({ ...spanOf(node), at: length, value });
      length += value.length;
    }
  };
  for (const child of parent.children) add(child);
  return {
    text: pieces.map(({ value }) => value).join(''),
    toSource(start, end) {
      const first = pieces.findLast(({ at }) => at <= start);
      const last = pieces.findLast(({ at }) => at < end);
      if (first === undefined || last === undefined) return { start: 0, end: 0, whole: false };
      return {
        start: hasOffsets(first) ? first.start + start - first.at : first.start,
        end: hasOffsets(last) ? last.start + end - last.at : last.end,
        whole: first === last,
      };
    },
  };
}

function valueOf(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if (node.type === 'image') return node.alt ?? '';
  return 'value' in node ? node.value : '';
}

/** Escapes and entities make it unknown where a character of a piece stands: then it is all of the piece. */
function hasOffsets({ value, start, end }: Piece): boolean {
  return value.length === end - start;
}
