import type { Nodes } from 'mdast';
import type { Span } from '../base/span.ts';
import { parseMarkdown, spanOf } from '../markdown/parse.ts';
import { visibleTexts } from '../markdown/visible-text.ts';

type VisibleText = ReturnType<typeof visibleTexts>[number];

/** Where a piece of markdown leads, as clients read it: escapes and entities resolved. */
interface LinkTarget extends Span {
  readonly url: string;
  /** It loads by being shown. */
  readonly loads: boolean;
}

interface LinkedMarkdown {
  readonly targets: readonly LinkTarget[];
  readonly texts: readonly VisibleText[];
  /** Grows a span until it cuts no link, picture, emphasis or code in two. */
  toWhole(span: Span): Span;
}

/** Reads every target of a text, those of references included, and the words that a reader sees. Out: as `parseMarkdown`. */
export function readLinks(text: string): LinkedMarkdown | undefined {
  const root = parseMarkdown(text);
  if (root === undefined) return undefined;
  const nodes = allNodes(root);
  const definitions = new Map(
    nodes.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])),
  );
  const linked = nodes.filter(({ type }) => LINKED.has(type)).map(spanOf);
  const marked = nodes.filter(({ type }) => MARKED.has(type)).map(spanOf);
  return {
    targets: nodes.flatMap((node) => toTarget(node, definitions)),
    texts: visibleTexts(root),
    toWhole: (span) => linked.reduce(growOver, marked.reduceRight(growAcross, span)), // inner nodes come later
  };
}

/** Nothing of these stays where a part of them goes. */
const LINKED = new Set<string>(['link', 'linkReference', 'image', 'imageReference', 'definition']);
const MARKED = new Set<string>(['emphasis', 'strong', 'delete', 'inlineCode']);

function toTarget(node: Nodes, definitions: ReadonlyMap<string, string>): readonly LinkTarget[] {
  switch (node.type) {
    case 'link':
      return isAddress(node.url, node) ? [] : [{ ...spanOf(node), url: node.url, loads: false }];
    case 'image':
      return [{ ...spanOf(node), url: node.url, loads: true }];
    case 'definition':
      return [{ ...spanOf(node), url: node.url, loads: false }];
    case 'linkReference':
    case 'imageReference': {
      const url = definitions.get(node.identifier) ?? '';
      return [{ ...spanOf(node), url, loads: node.type === 'imageReference' }];
    }
    default:
      return [];
  }
}

/** An e-mail address in a text, which a client makes a link of by itself. */
function isAddress(url: string, { children }: { readonly children: readonly Nodes[] }): boolean {
  const [only, ...more] = children;
  return more.length === 0 && only?.type === 'text' && url === `mailto:${only.value}`;
}

function growOver(span: Span, node: Span): Span {
  if (node.end <= span.start || span.end <= node.start) return span;
  return { start: Math.min(span.start, node.start), end: Math.max(span.end, node.end) };
}

function growAcross(span: Span, node: Span): Span {
  return node.start <= span.start && span.end <= node.end ? span : growOver(span, node);
}

function allNodes(node: Nodes): readonly Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(allNodes)] : [node];
}
