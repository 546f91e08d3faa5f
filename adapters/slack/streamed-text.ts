import type { Block, Document, Inline, List } from '../../src/markdown/document.ts';
import { toDocument } from '../../src/markdown/to-document.ts';

/** Of what the first message of an answer holds, so that nothing streamed has to move to a second one. */
const MAX_CHARS = 8_000;
const MAX_INDENT = 4;
/**
 * What Slack might make a mention or a link of by itself: a name after an at sign, an address, and what looks like a link of
 * Markdown. An e-mail address is what it says.
 */
const LIVE = /(?<![\p{L}\p{N}.+-])@\S|:\/\/|\bwww\.|\.\p{L}{2,}\/\S|\]\(/iu;
/** What would begin a block at the start of a line. */
const BLOCK_START = /(?:^|\n)\s*(?:#{1,6}\s|[-+]\s|\d{1,9}[.)]\s|\|)/u;
/** What would be markup where it stands. */
const MARKUP = /[*`~]|\\(?=[!-/:-@[-`{-~])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const STYLES = { strong: '**', emphasis: '_', delete: '~~' } as const;

/**
 * As much of a growing answer as stays what it is whatever comes, in the Markdown of Slack's streams: blocks that are over, and items
 * of a list that are. Each result begins with the one before, and ends where a line does. It stops before whatever a stream should
 * not show: tables and quotes, and links and what Slack might take for a mention, which are shown when the reply is whole.
 */
export function toStreamedMarkdown(markdown: string): string {
  let text = '';
  for (const piece of toPieces(toDocument(markdown))) {
    if (piece === undefined || text.length + piece.length > MAX_CHARS) return text;
    text += piece;
  }
  return text;
}

/** What is settled, block by block and item by item. Gives undefined for what a stream should not show. */
function* toPieces(document: Document): Generator<string | undefined> {
  for (const [n, block] of document.entries()) {
    const isLast = n === document.length - 1;
    if (block.type === 'list') {
      const { start, items } = block;
      const settled = isLast ? items.slice(0, -1) : items;
      for (const [index, item] of settled.entries())
        yield toItems({ ...block, ...(start === undefined ? {} : { start: start + index }) }, [item], 0);
      if (!isLast) yield '\n';
    } else if (!isLast) yield withSpace(toBlock(block, 0));
  }
}

function withSpace(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? text : `${text}\n`;
}

/** Out: lines; undefined for what a stream should not show. */
function toBlock(block: Block, indent: number): string | undefined {
  switch (block.type) {
    case 'paragraph':
      return toLines(block.children, indent, '');
    case 'heading':
      return toLines(withoutStrong(block.children), indent, STYLES.strong);
    case 'code':
      return indent > 0 || /[<>&]/u.test(block.value) || LIVE.test(block.value)
        ? undefined
        : toFence(block.value);
    case 'list':
      return toItems(block, block.items, indent);
    case 'thematicBreak':
      return '';
    default:
      return undefined;
  }
}

function toLines(children: readonly Inline[], indent: number, mark: string): string | undefined {
  const text = toInline(children)?.trim();
  if (text === undefined || BLOCK_START.test(text)) return undefined;
  const shown = text === '' ? '' : mark + text + mark;
  return `${shown.replaceAll('\n', `\n${' '.repeat(indent)}`)}\n`;
}

function toItems({ start }: List, items: List['items'], indent: number): string | undefined {
  const lines: string[] = [];
  for (const [n, { checked, children }] of items.entries()) {
    const sign = start === undefined ? '- ' : `${String(start + n)}. `;
    const box = checked === undefined ? '' : checked ? '☑ ' : '☐ ';
    const words = toItem(children, indent + MAX_INDENT);
    if (words === undefined) return undefined;
    lines.push(`${' '.repeat(indent)}${sign}${box}${words}`);
  }
  return lines.join('');
}

/** Words, and perhaps a list below them. */
function toItem(children: Document, indent: number): string | undefined {
  const [first, second, ...more] = children;
  if (first?.type !== 'paragraph' || more.length > 0) return undefined;
  const words = toBlock(first, indent);
  if (second === undefined || words === undefined) return words;
  const below = second.type === 'list' ? toBlock(second, indent) : undefined;
  return below === undefined ? undefined : words + below;
}

function toFence(code: string): string | undefined {
  return code.includes('```') ? undefined : `\`\`\`\n${code}\n\`\`\`\n`;
}

function toInline(nodes: readonly Inline[]): string | undefined {
  let text = '';
  for (const node of nodes) {
    const next = toMarkdown(node);
    if (next === undefined) return undefined;
    text += next;
  }
  return text;
}

function toMarkdown(node: Inline): string | undefined {
  switch (node.type) {
    case 'text':
      return LIVE.test(node.value) ? undefined : escape(node.value);
    case 'inlineCode':
      return /[`<>&\n]/u.test(node.value) || LIVE.test(node.value) ? undefined : `\`${node.value}\``;
    case 'break':
      return '\n';
    case 'link':
      return undefined;
    default: {
      const inner = toInline(node.children);
      const isBare = inner === undefined || inner.trim() !== inner || inner === '';
      return isBare ? inner : STYLES[node.type] + inner + STYLES[node.type];
    }
  }
}

function escape(text: string): string {
  return text
    .replaceAll(MARKUP, (sign) => `\\${sign}`)
    .replaceAll(/[&<>]/gu, (sign) => ENTITIES[sign] ?? sign);
}

function withoutStrong(children: readonly Inline[]): readonly Inline[] {
  return children.flatMap((child) => (child.type === 'strong' ? child.children : [child]));
}
