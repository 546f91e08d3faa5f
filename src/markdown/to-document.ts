import type { Definition, List as MdastList, Nodes, PhrasingContent } from 'mdast';
import { type Block, type Document, type Inline, type List, joinTexts } from './document.ts';
import { parseMarkdown } from './parse.ts';

const MAX_URL_CHARS = 2_000;
const LINE_BREAK = /^<br\s{0,9}\/?>$/iu;

type Definitions = ReadonlyMap<string, Definition>;

/**
 * Reads the markdown of an answer. Out: the words as they stand, paragraph by paragraph, for a text with so much markup that
 * reading it would take too long.
 */
export function toDocument(markdown: string): Document {
  const root = parseMarkdown(markdown);
  return root === undefined ? toPlainDocument(markdown) : toBlocks(root.children, definitionsOf(root));
}

function toPlainDocument(text: string): Document {
  return text
    .split(/\n[ \t]*\n/u)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => ({ type: 'paragraph', children: [{ type: 'text', value: paragraph.trim() }] }));
}

/** The first definition of a name counts. Source: CommonMark 0.31, section 4.7. */
function definitionsOf(node: Nodes, found = new Map<string, Definition>()): Definitions {
  if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
  if ('children' in node) for (const child of node.children) definitionsOf(child, found);
  return found;
}

function toBlocks(nodes: readonly Nodes[], definitions: Definitions): Block[] {
  return nodes.flatMap((node) => toBlock(node, definitions));
}

function toBlock(node: Nodes, definitions: Definitions): readonly Block[] {
  switch (node.type) {
    case 'paragraph':
      return toParagraph(toInlines(node.children, definitions));
    case 'heading':
      return [{ type: 'heading', depth: node.depth, children: toInlines(node.children, definitions) }];
    case 'code':
      return [{ type: 'code', ...(node.lang ? { lang: node.lang } : {}), value: node.value }];
    case 'blockquote':
      return [{ type: 'blockquote', children: toBlocks(node.children, definitions) }];
    case 'list':
      return [toList(node, definitions)];
    case 'table': {
      const toCells = (cells: readonly Nodes[]): (readonly Inline[])[] =>
        cells.map((cell) => ('children' in cell ? toInlines(cell.children, definitions) : []));
      return [{ type: 'table', rows: node.children.map((row) => toCells(row.children)) }];
    }
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }];
    case 'footnoteDefinition':
      return withLead(`[^${node.label ?? node.identifier}]: `, toBlocks(node.children, definitions));
    case 'html':
      return toParagraph([{ type: 'text', value: node.value }]);
    default:
      return [];
  }
}

function toParagraph(children: readonly Inline[]): readonly Block[] {
  return children.length === 0 ? [] : [{ type: 'paragraph', children }];
}

function toList({ ordered, start, children }: MdastList, definitions: Definitions): List {
  const items = children.map(({ checked, children: content }): List['items'][number] => {
    return { ...(typeof checked === 'boolean' ? { checked } : {}), children: toBlocks(content, definitions) };
  });
  return { type: 'list', ...(ordered ? { start: start ?? 1 } : {}), items };
}

/** Puts words before the first of some blocks. */
function withLead(lead: string, [first, ...more]: readonly Block[]): readonly Block[] {
  const text: Inline = { type: 'text', value: lead };
  if (first?.type !== 'paragraph') {
    return [{ type: 'paragraph', children: [text] }, ...(first === undefined ? [] : [first]), ...more];
  }
  return [{ ...first, children: joinTexts([text, ...first.children]) }, ...more];
}

function toInlines(nodes: readonly Nodes[], definitions: Definitions): readonly Inline[] {
  return joinTexts(nodes.flatMap((node) => toInline(node, definitions)));
}

function toInline(node: Nodes, definitions: Definitions): readonly Inline[] {
  switch (node.type) {
    case 'text':
      return toText(node.value);
    case 'inlineCode':
      return [{ type: 'inlineCode', value: node.value }];
    case 'break':
      return [{ type: 'break' }];
    case 'html':
      return LINE_BREAK.test(node.value) ? [{ type: 'break' }] : toText(node.value);
    case 'strong':
    case 'emphasis':
    case 'delete': {
      const children = toInlines(node.children, definitions);
      return children.length === 0 ? [] : [{ type: node.type, children }];
    }
    case 'link':
      return toLink(node.url, node.children, definitions);
    case 'linkReference':
      return toLink(definitions.get(node.identifier)?.url ?? '', node.children, definitions);
    case 'image':
    case 'imageReference':
      return toText(node.alt ?? '');
    case 'footnoteReference':
      return toText(`[^${node.label ?? node.identifier}]`);
    default:
      return [];
  }
}

function toText(value: string): readonly Inline[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

/** What leads nowhere that may be followed is its words; a link without words is its address. */
function toLink(
  url: string,
  content: readonly PhrasingContent[],
  definitions: Definitions,
): readonly Inline[] {
  const words = toInlines(content, definitions);
  if (!isLinkable(url)) return words;
  return [{ type: 'link', url, children: words.length === 0 ? toText(url) : words }];
}

/** Leads to the web or to a mailbox, and says all of where. */
function isLinkable(url: string): boolean {
  if (!/^(?:https?:\/\/[^\s/]|mailto:[^\s])/iu.test(url) || url.length > MAX_URL_CHARS) return false;
  if (/[\s<>\\]/u.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
}
