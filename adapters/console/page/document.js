/**
 * Shows the tree of an answer (`src/markdown/document.ts`) as DOM nodes. Text only ever becomes text nodes: markup in it stays visible
 * and inert. A node of a type that is not known here is not shown.
 */
import { h } from './dom.js';
import { say } from './say.js';

const STYLES = { strong: 'strong', emphasis: 'em', delete: 's' };
const CITATION = /\[(\d{1,3})\]/g;

/** One element for every block. `cite(n)` makes the node for a citation, or undefined where there is no such source. */
export function renderBlocks(blocks, cite = () => undefined) {
  return blocks.map((block) => toBlock(block, cite));
}

function toBlock(block, cite) {
  switch (block.type) {
    case 'paragraph':
      return h('p', {}, toInlines(block.children, cite));
    case 'heading':
      return h(`h${Math.min(6, block.depth + 2)}`, {}, toInlines(block.children, cite));
    case 'code':
      return h('pre', { tabIndex: 0 }, h('code', {}, block.value));
    case 'blockquote':
      return h('blockquote', {}, renderBlocks(block.children, cite));
    case 'list':
      return toList(block, cite);
    case 'table':
      return toTable(block, cite);
    case 'thematicBreak':
      return h('hr');
    default:
      return h('span');
  }
}

function toList({ start, items }, cite) {
  const list = start === undefined ? h('ul') : h('ol', { start });
  list.append(...items.map((item) => toItem(item, cite)));
  return list;
}

/** The words of an item stand beside its sign; what follows them, below. */
function toItem({ checked, children }, cite) {
  const [first, ...more] = children;
  const isWords = first?.type === 'paragraph';
  const box = checked === undefined ? null : h('input', { type: 'checkbox', checked, disabled: true, aria: { label: checked ? say('page.toDoDone') : say('page.toDo') } });
  return h(
    'li',
    box ? { className: 'task' } : {},
    box,
    isWords ? toInlines(first.children, cite) : null,
    renderBlocks(isWords ? more : children, cite),
  );
}

function toTable({ rows: [header = [], ...rows] }, cite) {
  const head = h('tr', {}, header.map((cell) => h('th', { scope: 'col' }, toInlines(cell, cite))));
  const body = rows.map((row) => h('tr', {}, row.map((cell) => h('td', {}, toInlines(cell, cite)))));
  return h('div', { className: 'table', tabIndex: 0 }, h('table', {}, h('thead', {}, head), h('tbody', {}, body)));
}

function toInlines(nodes, cite) {
  return nodes.flatMap((node) => toInline(node, cite));
}

function toInline(node, cite) {
  switch (node.type) {
    case 'text':
      return withCitations(node.value, cite);
    case 'inlineCode':
      return [h('code', {}, node.value)];
    case 'break':
      return [h('br')];
    case 'link': {
      const words = toInlines(node.children, () => undefined);
      return [link(node.url, words) ?? words].flat();
    }
    case 'strong':
    case 'emphasis':
    case 'delete':
      return [h(STYLES[node.type], {}, toInlines(node.children, cite))];
    default:
      return [];
  }
}

function withCitations(text, cite) {
  return text.split(CITATION).map((piece, n) => (n % 2 === 0 ? piece : (cite(Number(piece)) ?? `[${piece}]`)));
}

/** A link that opens apart; undefined for anything but https without credentials in it. */
export function link(href, words) {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return h('a', { href: url.href, rel: 'noopener noreferrer', target: '_blank', title: url.href }, words);
}
