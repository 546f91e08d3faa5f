/**
 * Renders the markdown of an answer as DOM nodes. Text only ever becomes text nodes: markup in it stays visible and inert.
 * Knows paragraphs, headings, lists, quotes, code, rules, tables, bold, italics, https links and citations `[1]`.
 */
import { h } from './dom.js';

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^(#{1,6})\s+(.*)$/;
const BULLET = /^(\s*)[-*+]\s+(.*)$/;
const NUMBER = /^(\s*)(\d{1,9})[.)]\s+(.*)$/;
const QUOTE = /^\s*>\s?(.*)$/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;
const ROW = /^\s*\|(.+)\|\s*$/;
const DIVIDER = /^\s*\|[\s:|-]+\|\s*$/;

/** `cite(n)` makes the node for a citation, or undefined where there is no such source. */
export function render(text, cite) {
  const fragment = document.createDocumentFragment();
  blocks(text.replace(/\r\n?/g, '\n').split('\n'), fragment, cite, 0);
  return fragment;
}

function blocks(lines, parent, cite, depth) {
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line.trim() === '') at += 1;
    else if (FENCE.test(line)) at = code(lines, at, parent);
    else if (HEADING.test(line)) {
      const [, marks, words] = HEADING.exec(line);
      parent.append(inline(h(`h${Math.min(6, marks.length + 2)}`), words.replace(/\s#+$/, ''), cite));
      at += 1;
    } else if (RULE.test(line)) {
      parent.append(h('hr'));
      at += 1;
    } else if (QUOTE.test(line) && depth < 4) at = quote(lines, at, parent, cite, depth);
    else if ((BULLET.test(line) || NUMBER.test(line)) && depth < 6) at = list(lines, at, parent, cite, depth);
    else if (ROW.test(line) && DIVIDER.test(lines[at + 1] ?? '')) at = table(lines, at, parent, cite);
    else at = paragraph(lines, at, parent, cite);
  }
}

function starts(line) {
  return [FENCE, HEADING, QUOTE, RULE, BULLET, NUMBER].some((pattern) => pattern.test(line));
}

function paragraph(lines, from, parent, cite) {
  let at = from + 1;
  while (at < lines.length && lines[at].trim() !== '' && !starts(lines[at])) at += 1;
  parent.append(inline(h('p'), lines.slice(from, at).join('\n'), cite));
  return at;
}

function code(lines, from, parent) {
  const mark = FENCE.exec(lines[from])[1];
  let end = from + 1;
  while (end < lines.length && !lines[end].trim().startsWith(mark)) end += 1;
  const body = h('code', {}, lines.slice(from + 1, end).join('\n'));
  parent.append(h('pre', { tabIndex: 0 }, body));
  return end + 1;
}

function quote(lines, from, parent, cite, depth) {
  let at = from;
  const inner = [];
  while (at < lines.length && QUOTE.test(lines[at])) inner.push(QUOTE.exec(lines[at++])[1]);
  const element = h('blockquote');
  blocks(inner, element, cite, depth + 1);
  parent.append(element);
  return at;
}

function list(lines, from, parent, cite, depth) {
  const ordered = NUMBER.test(lines[from]);
  const pattern = ordered ? NUMBER : BULLET;
  const indent = pattern.exec(lines[from])[1].length;
  const element = h(ordered ? 'ol' : 'ul');
  if (ordered) element.start = Number(pattern.exec(lines[from])[2]);
  let at = from;
  while (at < lines.length) {
    const match = pattern.exec(lines[at]);
    if (match === null || match[1].length !== indent) break;
    const inner = [match.at(-1)];
    at += 1;
    while (at < lines.length && belongs(lines, at, indent)) inner.push(lines[at++].slice(Math.min(indent + 2, lead(lines[at - 1]))));
    const item = h('li');
    blocks(inner, item, cite, depth + 1);
    if (item.children.length > 0 && item.firstElementChild.tagName === 'P') item.firstElementChild.replaceWith(...item.firstElementChild.childNodes);
    element.append(item);
    while (at < lines.length && lines[at].trim() === '' && pattern.exec(lines[at + 1] ?? '')?.[1].length === indent) at += 1;
  }
  parent.append(element);
  return at;
}

function lead(line) {
  return line.length - line.trimStart().length;
}

/** True when the line continues a list item that starts at `indent`: indented deeper, or lazily wrapped text. */
function belongs(lines, at, indent) {
  const line = lines[at];
  if (line.trim() === '') return lead(lines[at + 1] ?? '') > indent && (lines[at + 1] ?? '').trim() !== '';
  return lead(line) > indent || !starts(line) && lines[at - 1].trim() !== '';
}

function table(lines, from, parent, cite) {
  const cells = (line) => ROW.exec(line)[1].split('|').map((cell) => cell.trim());
  const head = h('tr', {}, cells(lines[from]).map((cell) => inline(h('th', { scope: 'col' }), cell, cite)));
  const body = h('tbody');
  let at = from + 2;
  while (at < lines.length && ROW.test(lines[at])) {
    body.append(h('tr', {}, cells(lines[at]).map((cell) => inline(h('td'), cell, cite))));
    at += 1;
  }
  parent.append(h('div', { className: 'table', tabIndex: 0 }, h('table', {}, h('thead', {}, head), body)));
  return at;
}

const INLINE =
  /(?<code>`+)(?<codeText>[^`\n]+?)\k<code>|\[(?<n>\d{1,3})\](?!\()|\[(?<linkText>[^\]\n]{1,500})\]\((?<href>[^()\s]{1,2000})\)|(?<bare>https:\/\/[^\s<>"'`)\]]{1,2000})|(?<bold>\*\*|__)(?<boldText>(?=\S)[^\n]*?\S)\k<bold>|(?<![\p{L}\p{N}*_])(?<italic>[*_])(?<italicText>(?=[^\s*_])[^\n]*?[^\s*_])\k<italic>(?![\p{L}\p{N}*_])|~~(?<strike>[^~\n]+)~~|\\(?<escaped>[!-/:-@[-`{-~])/u;

/** Appends `text` to `parent` with its inline markup as elements. */
function inline(parent, text, cite) {
  let rest = text;
  for (let match = INLINE.exec(rest); match !== null; match = INLINE.exec(rest)) {
    parent.append(rest.slice(0, match.index), toNode(match, cite));
    rest = rest.slice(match.index + match[0].length);
  }
  parent.append(rest);
  return parent;
}

function toNode({ 0: whole, groups }, cite) {
  const { codeText, n, linkText, href, bare, boldText, italicText, strike, escaped } = groups;
  if (codeText !== undefined) return h('code', {}, codeText);
  if (n !== undefined) return cite(Number(n)) ?? whole;
  if (bare !== undefined) {
    const address = bare.replace(/[.,;:!?]+$/, '');
    return fragmentOf(link(address, address) ?? address, bare.slice(address.length));
  }
  if (linkText !== undefined) return link(href, linkText) ?? whole;
  if (boldText !== undefined) return inline(h('strong'), boldText, cite);
  if (italicText !== undefined) return inline(h('em'), italicText, cite);
  if (strike !== undefined) return inline(h('s'), strike, cite);
  return escaped;
}

/** A link that opens apart; undefined for anything but https without credentials in it. */
export function link(href, words) {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return h('a', { href: url.href, rel: 'noopener noreferrer', target: '_blank', title: url.href }, words);
}

function fragmentOf(...parts) {
  const fragment = document.createDocumentFragment();
  fragment.append(...parts);
  return fragment;
}
