import { alignTable } from '../../src/markdown/align.ts';
import { type Block, type Document, type Inline, type List, joinTexts } from '../../src/markdown/document.ts';
import { toInlineMarkdown, toOneLine } from './inline.ts';

/** What would be a mention; whoever looks for those may not look for code. */
const AT_TAG = /<(?=\s*\/?\s*at\b)/giu;
/** What would begin a block at the start of a line, or make a heading or table of the line before. */
const BLOCK_START =
  /^(?:(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|[=|:-](?=[ \t|:=-]*$)|~(?=~~)|\[(?=\d{1,3}\]:))|\d{1,9}[.)](?=\s|$))/u;

/**
 * Writes an answer as the markdown that Teams reads, which can only be read: no HTML and so no `<at>` mention, no picture, no link
 * but those of the tree. Tables are lines in a fixed-width font and headings are bold: Teams shows neither in a text. A line ends
 * where it ends, which a lone line feed does not say.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export function toTeamsMarkdown(document: Document): string {
  return toMarkdown(document).replaceAll(AT_TAG, '&lt;');
}

/** How much of a message a block takes at most, with the empty line after it. */
export function measureTeams(block: Block): number {
  return measureText(toTeamsMarkdown([block])) + 4;
}

/** Teams counts what a message is sent as. Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
export function measureText(text: string): number {
  return JSON.stringify(text).length - 2;
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
      return toHeading(block.children);
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

function toHeading(children: readonly Inline[]): string {
  const words = children.flatMap((child) => (child.type === 'strong' ? child.children : [child]));
  return toParagraph([{ type: 'strong', children: joinTexts(words.map(toOneLine)) }]);
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
    .map((line) => line.replace(/^[ \t]+|[ \t]+$/gu, '').replace(BLOCK_START, escapeStart))
    .join('  \n')
    .trim();
}

function escapeStart(start: string): string {
  return /^\d/u.test(start) ? `${start.slice(0, -1)}\\${start.slice(-1)}` : `\\${start}`;
}
