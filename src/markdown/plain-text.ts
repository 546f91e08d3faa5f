import { type Block, type Document, type List, inlineText } from './document.ts';
import { toDocument } from './to-document.ts';

/** What a markdown text says, for where nothing reads markdown: lists, quotes and tables keep their lines, emphasis is words alone. */
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
      return inlineText(block.children);
    case 'code':
      return block.value;
    case 'blockquote':
      return toText(block.children).replaceAll(/^/gmu, '> ');
    case 'list':
      return toItems(block);
    case 'table':
      return block.rows.map((row) => row.map(inlineText).join(' | ')).join('\n');
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
