import { alignTable } from '../../src/markdown/align.ts';
import type { Block, Document, Inline, List } from '../../src/markdown/document.ts';
import { toInlineMarkdown } from './inline.ts';

/** Where HTML could begin, or a mention with blanks in it. A lone `<`, as in `a < b`, stays as it is. */
const TAG_START = /<(?=[^\s<=\d-]|\s*\/?\s*at\b)/giu;
const ENTITY_START = /&(?=#?[a-z0-9]{1,31};)/giu;
/** What would begin a block at the start of a line, or make a heading or table of the line before. */
const BLOCK_START =
  /^(?:(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|[=|:-](?=[ \t|:=-]*$)|~(?=~~)|\[(?=\d{1,3}\]:))|\d{1,9}[.)](?=\s|$))/u;

/**
 * Writes an answer as the markdown that Teams reads, which can only be read: no HTML and so no `<at>` mention, no picture, no link
 * but those of the tree. Tables are lines in a fixed-width font: Teams shows none in a text.
 * Source: https://learn.microsoft.com/microsoftteams/platform/resources/bot-v3/bots-text-formats
 */
export function toTeamsMarkdown(document: Document): string {
  return toInert(toMarkdown(document));
}

/** How much of a message a block takes at most, with the empty line after it. */
export function measureTeams(block: Block): number {
  return toInert(toMarkdown([block])).length + 5; // the last sign may be a bracket, and be written as an entity before the next block
}

/** In code too: whoever looks for mentions may not look for code. */
function toInert(markdown: string): string {
  return markdown.replaceAll(ENTITY_START, '&amp;').replaceAll(TAG_START, '&lt;');
}

function toMarkdown(document: Document): string {
  let other = false; // two lists side by side are told apart by their signs
  return document
    .map((block, n) => {
      other = block.type === 'list' && document[n - 1]?.type === 'list' && !other;
      return toBlock(block, other);
    })
    .filter((text) => text !== '')
    .join('\n\n');
}

function toBlock(block: Block, other: boolean): string {
  switch (block.type) {
    case 'paragraph':
      return toParagraph(block.children);
    case 'heading':
      return toHeading(block.depth, block.children);
    case 'code':
      return toFence(block.value, block.lang ?? '');
    case 'table':
      return toFence(alignTable(block), '');
    case 'blockquote':
      return toMarkdown(block.children).replaceAll(/^/gmu, '> ');
    case 'list':
      return toList(block, other);
    default:
      return '---';
  }
}

function toHeading(depth: number, children: readonly Inline[]): string {
  const text = toInlineMarkdown(children)
    .replaceAll(/\s*\n\s*/gu, ' ')
    .trim();
  return text === '' ? '' : `${'#'.repeat(depth)} ${text.replace(/#+$/u, String.raw`\$&`)}`;
}

function toList({ start, items }: List, other: boolean): string {
  const lines = items.map(({ checked, children }, n) => {
    const sign = start === undefined ? (other ? '*' : '-') : `${String(start + n)}${other ? ')' : '.'}`;
    const box = checked === undefined ? '' : checked ? '☑ ' : '☐ ';
    const indent = ' '.repeat(sign.length + 1);
    return `${sign} ${box}${toItem(children).replaceAll(/\n(?=[^\n])/gu, `\n${indent}`)}`;
  });
  return lines.join('\n');
}

/** A line and perhaps a list below it need no empty line between them. */
function toItem(children: Document): string {
  const [first, second, ...more] = children;
  const isTight = first?.type === 'paragraph' && second?.type === 'list' && (second.start ?? 1) === 1;
  if (!isTight || more.length > 0) return toMarkdown(children);
  return [first, second].map((block) => toBlock(block, false)).join('\n');
}

/** A fence that is longer than any in the code. */
function toFence(code: string, lang: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${lang.replaceAll(/[^\w+#.-]/gu, '').slice(0, 20)}\n${code}\n${fence}`;
}

function toParagraph(children: readonly Inline[]): string {
  const lines = toInlineMarkdown(children).split('\n');
  return lines
    .map((line) => line.replace(/^[ \t]+/u, '').replace(BLOCK_START, escapeStart))
    .join('\n')
    .trim();
}

function escapeStart(start: string): string {
  return /^\d/u.test(start) ? `${start.slice(0, -1)}\\${start.slice(-1)}` : `\\${start}`;
}
