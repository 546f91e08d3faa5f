import { type Block, type Document, type Inline, type List } from './document.ts';
import { toDocument } from './to-document.ts';

/** What a markdown text says, for where nothing reads markdown: lists, quotes and tables keep their lines, emphasis is words alone, and
 * code in a line stands in quotation marks. */
export function toPlainText(markdown: string): string {
  return toText(toDocument(markdown));
}

function toText(document: Document): string {
  return document
    .map(toLines)
    .filter((text) => text !== '')
    .join('\n\n');
}

function toLines(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return toWords(block.children);
    case 'code':
      return block.value;
    case 'blockquote':
      return toText(block.children).replaceAll(/^/gmu, '> ');
    case 'list':
      return toItems(block);
    case 'table':
      return block.rows.map((row) => row.map(toWords).join(' | ')).join('\n');
    default:
      return '';
  }
}

function toItems({ start, items }: List): string {
  return items
    .map(({ checked, children }, n) => {
      const sign = start === undefined ? '•' : `${String(start + n)}.`;
      const box = checked === undefined ? '' : checked ? '☑ ' : '☐ ';
      return `${sign} ${box}${children.map(toLines).join('\n').replaceAll('\n', '\n   ')}`;
    })
    .join('\n');
}

function toWords(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'break') return '\n';
      if (node.type === 'inlineCode') return `"${node.value}"`;
      return 'children' in node ? toWords(node.children) : node.value;
    })
    .join('');
}
