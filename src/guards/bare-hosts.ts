import { findAll } from '../base/find-all.ts';
import type { Nodes, Root } from 'mdast';
import type { Span } from '../base/span.ts';
import { isListedHost, isPublicHost } from '../markdown/link-targets.ts';
import { parseMarkdown, spanOf } from '../markdown/parse.ts';
import { sectionsOf } from '../markdown/sections.ts';
import { visibleTexts } from '../markdown/visible-text.ts';

/** A name with dots, that is no part of an address, a path or an e-mail address. */
const NAME =
  /(?<![\p{L}\p{N}@/.:%=&_-])(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})\.){1,10}(?:xn--[a-z0-9-]{2,40}|\p{L}{2,24})(?![\p{L}\p{N}@_-]|\.[\p{L}\p{N}])/giu;

interface BareHost extends Span {
  readonly name: string;
}

/** Names of hosts in a text, which chat programs make links of. */
export function findBareHosts(text: string, allowedHosts: readonly string[]): readonly BareHost[] {
  return findAll(NAME, text)
    .map(({ 0: name, index }) => ({ name, start: index, end: index + name.length }))
    .filter(({ name }) => isPublicHost(name) && !isListedHost(name, allowedHosts));
}

/** Writes names of hosts as code, so that they are words to read and no links. Code and links stay as they are. */
export function codeBareHosts(text: string, allowedHosts: readonly string[]): string {
  return sectionsOf(text)
    .map((section) => codeInSection(section.text, allowedHosts))
    .join('');
}

function codeInSection(text: string, allowedHosts: readonly string[]): string {
  if (findBareHosts(text, allowedHosts).length === 0) return text;
  const root = parseMarkdown(text);
  if (root === undefined) return text;
  const kept = spansOf(root, ({ type }) => KEPT.has(type));
  const hosts = visibleTexts(root)
    .flatMap((visible) =>
      findBareHosts(visible.text, allowedHosts).map(({ name, start, end }) => ({
        name,
        ...visible.toSource(start, end),
      })),
    )
    .filter(({ name, start, end }) => text.slice(start, end) === name)
    .filter((host) => !kept.some(({ start, end }) => start <= host.start && host.end <= end))
    .sort((a, b) => b.start - a.start);
  return hosts.reduce(
    (marked, { start, end, name }) => `${marked.slice(0, start)}\`${name}\`${marked.slice(end)}`,
    text,
  );
}

const KEPT = new Set<string>(['inlineCode', 'link', 'linkReference', 'image', 'imageReference']);

function spansOf(node: Root | Nodes, wanted: (node: Nodes) => boolean): readonly Span[] {
  if (wanted(node)) return [spanOf(node)];
  return 'children' in node ? node.children.flatMap((child) => spansOf(child, wanted)) : [];
}
