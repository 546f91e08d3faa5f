import type { Code, Definition, Image, ImageReference, Link, LinkReference, Nodes, Parent } from 'mdast';
import { isUnread, wordsOfTag } from './html-tags.ts';
import { isPublicHost } from './link-targets.ts';
import { parseMarkdown, spanOf } from './parse.ts';

/** The address that readers may follow for a target of a link; undefined where its words are all that stays. */
type FollowLink = (target: string) => string | undefined;

/** Without any of these there is nothing to take out. */
const CANDIDATE = /[[<]|:\/\/|www\.|\p{L}\/|@/u;
const PARAGRAPH_END = /(?<=\n)(?=[ \t]*\n)/u;
const HOST = String.raw`(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})\.){1,10}\p{L}{2,24}`;
const REST = String.raw`[^\s<>()[\]"'\x60|]{0,2000}`;
/** An address in words, which clients make a link of: with a scheme, or with something after its host. */
const ADDRESS = new RegExp(
  String.raw`(?<![\p{L}\p{N}@/.:%=&_-])(?:https?:\/\/${REST}|(?<host>${HOST})(?::\d{1,5})?[/?#]${REST})`,
  'giu',
);
const MAILTO = /\bmailto:(?=[^\s@]{1,64}@|$)/giu;
/** What was meant as a link, and reads as none. */
const FAILED_LINK =
  /\\?\[(?<words>[^\][\\]{1,500})\\?\]\\?\((?:[^()\s]{0,2000}|(?:mailto|https?):[^()\n]{0,2000})\)/giu;
/** A mailbox with more behind it, such as a subject with blanks, is read as no target. */
const FAILED_MAILBOX = /\[(?<words>[^\][]{1,500})\]\((?!https?:)(?=[^()\s]{1,200}@)[^()\n]{1,2000}\)/gu;
/** Code that a fence is around. */
const FENCED = /^(?:```|~~~)/u;

/**
 * Writes a document so that each part of it reads by itself: a link is its words, and leads somewhere only where it may; an
 * image is what it shows in words; HTML, comments and footnote marks are gone. Everything else stays to the letter.
 */
export function toPlainLinks(markdown: string, follow: FollowLink): string {
  if (!CANDIDATE.test(markdown)) return markdown;
  return rewrite(markdown, follow, true) ?? rewriteByParagraph(markdown, follow);
}

/** For a document with more markup than is read at once. A paragraph that is too much by itself stays as it is. */
function rewriteByParagraph(markdown: string, follow: FollowLink): string {
  return markdown
    .split(PARAGRAPH_END)
    .map((paragraph) => rewrite(paragraph, follow, true) ?? paragraph)
    .join('');
}

function rewrite(markdown: string, follow: FollowLink, htmlBlocks: boolean): string | undefined {
  const root = parseMarkdown(markdown, { htmlBlocks });
  return root && new Rewriting(markdown, root, { follow, htmlBlocks }).written(root);
}

interface RewriteOptions {
  readonly follow: FollowLink;
  /** Blocks of HTML were read as such: there is markdown in them. */
  readonly htmlBlocks: boolean;
}

class Rewriting {
  readonly #source: string;
  readonly #options: RewriteOptions;
  readonly #definitions = new Map<string, Definition>();

  constructor(source: string, root: Nodes, options: RewriteOptions) {
    this.#source = source;
    this.#options = options;
    this.#define(root);
  }

  written(node: Nodes): string {
    switch (node.type) {
      case 'link':
        return this.#link(node, node.url);
      case 'linkReference':
        return this.#link(node, this.#definitions.get(node.identifier)?.url ?? '');
      case 'image':
      case 'imageReference':
        return altOf(node);
      case 'html':
        return this.#html(node.value);
      case 'text':
        return toWords(this.#slice(node), this.#options.follow);
      case 'inlineCode':
        return toHosts(this.#slice(node), this.#options.follow);
      case 'code':
        return this.#code(node);
      case 'paragraph':
        return this.#whole(node).replaceAll(FAILED_MAILBOX, '$<words>');
      case 'definition':
      case 'footnoteReference':
        return '';
      case 'footnoteDefinition':
        return this.#inside(node);
      default:
        return 'children' in node ? this.#whole(node) : this.#slice(node);
    }
  }

  /** The first definition of a name counts. Source: CommonMark 0.31, section 4.7. */
  #define(node: Nodes): void {
    if (node.type === 'definition' && !this.#definitions.has(node.identifier))
      this.#definitions.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) this.#define(child);
  }

  #slice(node: Nodes): string {
    const { start, end } = spanOf(node);
    return this.#source.slice(start, end);
  }

  /** A node with its own marks, such as those of a list or of emphasis. */
  #whole(node: Nodes & Parent): string {
    const { start, end } = spanOf(node);
    const first = node.children[0];
    const last = node.children.at(-1);
    if (first === undefined || last === undefined) return this.#slice(node);
    return (
      this.#source.slice(start, spanOf(first).start) +
      this.#inside(node) +
      this.#source.slice(spanOf(last).end, end)
    );
  }

  #inside({ children }: Parent): string {
    let text = '';
    let end: number | undefined;
    for (const child of children) {
      const span = spanOf(child);
      text += this.#source.slice(end ?? span.start, span.start) + this.written(child);
      end = span.end;
    }
    return text;
  }

  #html(value: string): string {
    const { follow, htmlBlocks } = this.#options;
    if (!htmlBlocks) return wordsOfTag(value);
    return isUnread(value) ? '' : (rewrite(value, follow, false) ?? '');
  }

  /** What is only indented is seldom meant as code: where it holds links, it is text. */
  #code(node: Code): string {
    const source = this.#slice(node);
    const { follow } = this.#options;
    if (FENCED.test(source) || !source.includes('](')) return toHosts(source, follow);
    return rewrite(node.value, follow, false) ?? source;
  }

  #link(node: Link | LinkReference, url: string): string {
    const target = this.#options.follow(url);
    const source = this.#slice(node);
    if (!source.startsWith('[')) return toAddress(source, url, target);
    const words = this.#inside(node).trim();
    if (/^mailto:/iu.test(url)) return withMailbox(words, url);
    return target === undefined || words === '' ? words : `[${words}](${toTarget(target)})`;
  }
}

function altOf({ alt }: Image | ImageReference): string {
  return (alt ?? '').replaceAll(/[[\]]/gu, '');
}

/** An address that stands for itself: its host says enough where it cannot be followed. */
function toAddress(source: string, url: string, target: string | undefined): string {
  if (/^mailto:/iu.test(url)) return source.replaceAll(/^<?(?:mailto:)?|>$/giu, '');
  if (target === undefined) return toHost(url);
  return target === url ? source : target;
}

function withMailbox(words: string, url: string): string {
  const mailbox = url.slice('mailto:'.length).replace(/\?.*$/su, '');
  return words === '' || words.includes(mailbox) ? words || mailbox : `${words} (${mailbox})`;
}

function toTarget(url: string): string {
  return url.replaceAll(/[()\s<>\\]/gu, (sign) =>
    encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'),
  );
}

/** Text without what clients make links of all the same. */
function toWords(text: string, follow: FollowLink): string {
  return toHosts(text.replaceAll(FAILED_LINK, '$<words>').replaceAll(MAILTO, ''), follow);
}

function toHosts(text: string, follow: FollowLink): string {
  return text.replaceAll(ADDRESS, (address: string, ...rest: unknown[]) => {
    const { host } = rest.at(-1) as { readonly host?: string };
    if (host !== undefined && !isPublicHost(host)) return address;
    const url = host === undefined ? address : `https://${address}`;
    return follow(url) === undefined ? toHost(url) + trailOf(address) : address;
  });
}

/** What is read of an address that cannot be followed. */
function toHost(url: string): string {
  return (
    URL.parse(url)?.host ?? url.replace(/^[a-z]+:\/*/iu, '').replace(/[^\p{L}\p{N}.-].*$/su, '')
  ).replace(/^www\./iu, '');
}

/** What ends a sentence is no part of an address. */
function trailOf(address: string): string {
  return /[.,;:!?*_~]+$/u.exec(address.slice(1))?.[0] ?? '';
}
