import { alignTable } from '../../src/markdown/align.ts';
import type { Block as DocumentBlock, Document, Inline, List } from '../../src/markdown/document.ts';
import type { SlackBlock } from './blocks.ts';

type RichTextPart = Extract<SlackBlock, { readonly type: 'rich_text' }>['elements'][number];
type RichTextSection = Extract<RichTextPart, { readonly type: 'rich_text_section' }>;
type RichTextElement = RichTextSection['elements'][number];
type TextStyle = NonNullable<RichTextElement['style']>;

const MAX_INDENT = 6;
const STYLES = { strong: { bold: true }, emphasis: { italic: true }, delete: { strike: true } } as const;

/** What Slack takes of a block that stands in a quote or in a list. */
interface Around {
  readonly quoted: boolean;
  readonly indent: number;
}

/**
 * Shows an answer as one rich text block. Out: undefined where nothing would be visible.
 *
 * Rich text rather than mrkdwn or the `markdown` block: its text is never parsed again, so a model cannot mention a person
 * or a channel however it writes, and a literal `*` or `<` shows as itself.
 */
export function toRichText(document: Document): SlackBlock | undefined {
  const parts = spaced(toParts(document, { quoted: false, indent: 0 }));
  return parts.length === 0 ? undefined : { type: 'rich_text', elements: parts };
}

/** How much of a message a block takes: the characters that Slack gets of it, and a line end. */
export function measureRichText(block: DocumentBlock): number {
  const elements = toParts([block], { quoted: false, indent: 0 }).flatMap(elementsOf);
  return elements.reduce(
    (sum, element) => sum + element.text.length + (element.type === 'link' ? element.url.length : 0),
    1,
  );
}

function elementsOf(part: RichTextPart): readonly RichTextElement[] {
  if (part.type !== 'rich_text_list') return part.elements;
  return part.elements.flatMap((item) => [{ type: 'text', text: '\n' } as const, ...item.elements]);
}

/** The words of a cell, never nothing. */
export function toCellElements(
  cell: readonly Inline[],
  { isHeader }: { readonly isHeader: boolean },
): readonly RichTextElement[] {
  return orSpace(toElements(cell, isHeader ? { bold: true } : {}));
}

/** What a reader without the blocks gets: the words of the block, line by line. */
export function toPlainText(block: SlackBlock): string {
  if (block.type !== 'rich_text') return '';
  return block.elements.map(plainPart).join('\n').trim();
}

function plainPart(part: RichTextPart): string {
  if (part.type !== 'rich_text_list') return plainElements(part.elements);
  const first = (part.offset ?? 0) + 1;
  return part.elements
    .map(
      (item, n) =>
        `${'  '.repeat(part.indent)}${part.style === 'ordered' ? `${String(first + n)}.` : '•'} ${plainElements(item.elements)}`,
    )
    .join('\n');
}

function plainElements(elements: readonly RichTextElement[]): string {
  return elements.map((element) => (element.type === 'link' ? plainLink(element) : element.text)).join('');
}

/** The address stands beside the words unless it is what they say. */
function plainLink({ text, url }: { readonly text: string; readonly url: string }): string {
  const address = url.replace(/^mailto:/i, '');
  return text === url || text === address ? text : `${text} (${address})`;
}

/** Sets paragraphs apart by an empty line. */
function spaced(parts: readonly RichTextPart[]): readonly RichTextPart[] {
  return parts.map((part, n) => {
    const isApart = part.type === parts[n + 1]?.type && 'elements' in part && SPACED.has(part.type);
    if (!isApart || part.type === 'rich_text_list') return part;
    return { ...part, elements: [...part.elements, { type: 'text', text: '\n' }] };
  });
}

const SPACED = new Set<string>(['rich_text_section', 'rich_text_quote']);

function toParts(document: Document, around: Around): RichTextPart[] {
  return document.flatMap((block): readonly RichTextPart[] => {
    switch (block.type) {
      case 'paragraph':
        return [toWords(toElements(block.children, {}), around)];
      case 'heading':
        return [toWords(toElements(block.children, { bold: true }), around)];
      case 'code':
        return [toPreformatted(block.value, around)];
      case 'table':
        return [toPreformatted(alignTable(block), around)];
      case 'blockquote':
        return toParts(block.children, { ...around, quoted: true });
      case 'list':
        return toLists(block, around);
      default:
        return [];
    }
  });
}

function toWords(elements: readonly RichTextElement[], { quoted }: Around): RichTextPart {
  return quoted ? { type: 'rich_text_quote', elements: orSpace(elements) } : toSection(elements);
}

/** A list holds words only: what else stands in an item follows it, and the list goes on after that with its next number. */
function toLists(list: List, around: Around): readonly RichTextPart[] {
  const parts: RichTextPart[] = [];
  let items: RichTextSection[] = [];
  let number = list.start ?? 1;
  const close = (): void => {
    if (items.length > 0) parts.push(toListPart(list, items, number - items.length, around));
    items = [];
  };
  for (const { checked, children } of list.items) {
    const inItem = children.findIndex(({ type }) => type !== 'paragraph' && type !== 'heading');
    const words = inItem < 0 ? children : children.slice(0, inItem);
    items.push(toSection([...toBox(checked), ...joinLines(words)]));
    number += 1;
    if (inItem < 0) continue;
    close();
    parts.push(...toParts(children.slice(inItem), { ...around, indent: around.indent + 1 }));
  }
  close();
  return parts;
}

function toListPart(
  { start }: List,
  elements: readonly RichTextSection[],
  number: number,
  { quoted, indent }: Around,
): RichTextPart {
  return {
    type: 'rich_text_list',
    style: start === undefined ? 'bullet' : 'ordered',
    indent: Math.min(MAX_INDENT, indent),
    ...(start !== undefined && number > 1 ? { offset: number - 1 } : {}),
    ...(quoted ? { border: 1 } : {}),
    elements,
  };
}

function toBox(checked: boolean | undefined): readonly RichTextElement[] {
  return checked === undefined ? [] : [{ type: 'text', text: checked ? '☑ ' : '☐ ' }];
}

function joinLines(blocks: Document): readonly RichTextElement[] {
  return blocks.flatMap((block, n) => {
    if (block.type !== 'paragraph' && block.type !== 'heading') return [];
    const elements = toElements(block.children, block.type === 'heading' ? { bold: true } : {});
    return n === 0 ? elements : [{ type: 'text', text: '\n' }, ...elements];
  });
}

function toElements(nodes: readonly Inline[], style: TextStyle): readonly RichTextElement[] {
  return nodes.flatMap((node): readonly RichTextElement[] => {
    switch (node.type) {
      case 'text':
        return [styled({ type: 'text', text: node.value }, style)];
      case 'inlineCode':
        return [styled({ type: 'text', text: node.value }, { ...style, code: true })];
      case 'break':
        return [styled({ type: 'text', text: '\n' }, style)];
      case 'link':
        return toElements(node.children, style).map(({ text, style: own }) =>
          styled({ type: 'link', url: node.url, text }, own ?? {}),
        );
      default:
        return toElements(node.children, { ...style, ...STYLES[node.type] });
    }
  });
}

function styled(element: RichTextElement, style: TextStyle): RichTextElement {
  return Object.keys(style).length === 0 ? element : { ...element, style };
}

export function toPreformatted(text: string, { quoted } = { quoted: false }): RichTextPart {
  const elements = [{ type: 'text' as const, text: text === '' ? ' ' : text }];
  return { type: 'rich_text_preformatted', ...(quoted ? { border: 1 } : {}), elements };
}

function toSection(elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: orSpace(elements) };
}

/** Slack rejects a part without elements, and an element without text. */
function orSpace(elements: readonly RichTextElement[]): readonly RichTextElement[] {
  const seen = elements.filter(({ text }) => text !== '');
  return seen.length === 0 ? [{ type: 'text', text: ' ' }] : seen;
}
