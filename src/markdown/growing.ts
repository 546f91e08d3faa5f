import { type Block, type Document, type Inline, joinTexts, type List } from './document.ts';
import { toDocument } from './to-document.ts';

/** A link whose target is not all there, at the end of a text. */
const OPEN_LINK = /!?\[([^[\]\n]{1,500})(?:\]\((?:<[^<>\n]{0,2000}|[^()\s]{0,2000}(?:\s[^()\n]{0,200})?))?$/u;
/** The first lines of a table, whose form the second line decides. */
const OPEN_TABLE = /(?:^|\n)[ \t]{0,3}\|[^\n]*(?:\n[ \t]{0,3}\|[ \t:|-]*)?\n?$/u;
/** Code, escapes, and the signs that open and close emphasis. */
const TOKENS = /\\.|(`+)|(\*{1,3}|_{1,3}|~~)/gsu;

/**
 * Reads an answer that is still being written, so that it looks as it will when it is whole: what is open at its end (emphasis, code,
 * a link's target, a table's first lines) is closed or waits, instead of being shown as the signs it is made of.
 */
export function toGrowingDocument(markdown: string): Document {
  const text = markdown.trimEnd();
  const last = text.search(/\n[ \t]*\n(?![\s\S]*\n[ \t]*\n)/u);
  const start = last < 0 ? 0 : last;
  const document = toDocument(text);
  const end = lastLeaf(document)?.type;
  if (end !== 'paragraph' && end !== 'heading') return document;
  const closed = closeOpen(text.slice(start));
  return closed === text.slice(start) ? document : toDocument(text.slice(0, start) + closed);
}

/** Says at the end of an answer that more is coming. */
export function withEllipsis(document: Document): Document {
  const last = document.at(-1);
  const more: Inline = { type: 'text', value: ' …' };
  const before = document.slice(0, -1);
  switch (last?.type) {
    case 'paragraph':
    case 'heading':
      return [...before, { ...last, children: joinTexts([...last.children, more]) }];
    case 'blockquote':
      return [...before, { ...last, children: withEllipsis(last.children) }];
    case 'list': {
      const items: List['items'] = last.items.map((item, n) =>
        n === last.items.length - 1 ? { ...item, children: withEllipsis(item.children) } : item,
      );
      return [...before, { ...last, items }];
    }
    default:
      return [...document, { type: 'paragraph', children: [{ type: 'text', value: '…' }] }];
  }
}

function lastLeaf(document: Document): Block | undefined {
  const last = document.at(-1);
  if (last?.type === 'blockquote') return lastLeaf(last.children);
  if (last?.type === 'list') return lastLeaf(last.items.at(-1)?.children ?? []) ?? last;
  return last;
}

/** In: the end of a text, from an empty line on. */
function closeOpen(source: string): string {
  const text = source.replace(OPEN_TABLE, '').replace(OPEN_LINK, wordsOfLink).trimEnd();
  const open: string[] = [];
  for (let token = TOKENS.exec(text); token !== null; token = TOKENS.exec(text)) {
    const [, ticks, sign] = token;
    const after = token.index + token[0].length;
    if (ticks !== undefined) {
      const end = closingTicks(text, after, ticks.length);
      if (end === undefined) return finish(`${text}${ticks}`, open);
      TOKENS.lastIndex = end;
    } else if (sign !== undefined) turn(open, sign, text.charAt(token.index - 1), text.charAt(after));
  }
  return finish(text, open);
}

/** A number is a citation that is not all there. */
function wordsOfLink(_open: string, words: string): string {
  return /^\d{1,3}$/u.test(words) ? '' : words;
}

function finish(text: string, open: readonly string[]): string {
  TOKENS.lastIndex = 0;
  return text + open.toReversed().join('');
}

function closingTicks(text: string, from: number, length: number): number | undefined {
  const closing = new RegExp(`(?<!\`)\`{${String(length)}}(?!\`)`, 'gu');
  closing.lastIndex = from;
  return closing.test(text) ? closing.lastIndex : undefined;
}

/** Opens or closes emphasis, as the characters beside its signs allow. Source: CommonMark 0.31, section 6.2, simplified. */
function turn(open: string[], sign: string, before: string, after: string): void {
  const isOpen = open.at(-1) === sign;
  if (isOpen && /\S/u.test(before)) open.pop();
  else if (!isOpen && /\S/u.test(after) && !/[\p{L}\p{N}]/u.test(before)) open.push(sign);
}
