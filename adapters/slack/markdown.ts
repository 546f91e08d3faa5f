import type { Block, RichTextElement, RichTextPart, RichTextSection } from './blocks.ts';
import { toInline } from './inline.ts';

interface Reading {
  readonly part: RichTextPart | undefined;
  /** Index of the first line that was not read. */
  readonly next: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/;
const QUOTE = /^ {0,3}> ?(.*)$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TABLE_RULE = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$/;
const READERS = [readFence, readHeading, readRule, readQuote, readItem, readTable] as const;
const MAX_INDENT = 6;

/**
 * Converts markdown to one rich text block. Out: undefined where nothing would be visible.
 *
 * Rich text rather than mrkdwn or the `markdown` block: its text is never parsed again, so a model cannot mention a person
 * or a channel however it writes, and a literal `*` or `<` shows as itself.
 */
export function toRichText(markdown: string): Block | undefined {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const parts: RichTextPart[] = [];
  for (let at = 0; at < lines.length;) {
    const { part, next } = readPart(lines, at);
    if (part !== undefined) addPart(parts, part);
    at = next;
  }
  return parts.length === 0 ? undefined : { type: 'rich_text', elements: parts };
}

/** What a reader without the blocks gets: the words of the block, line by line. */
export function toPlainText(block: Block): string {
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
  return elements
    .map((element) =>
      element.type === 'link' && element.text !== element.url
        ? `${element.text} (${element.url})`
        : element.text,
    )
    .join('');
}

function readPart(lines: readonly string[], at: number): Reading {
  if ((lines[at] ?? '').trim() === '') return { part: undefined, next: at + 1 };
  for (const read of READERS) {
    const reading = read(lines, at);
    if (reading !== undefined) return reading;
  }
  return readParagraph(lines, at);
}

/** Joins items of one list, and sets paragraphs apart by an empty line. */
function addPart(parts: RichTextPart[], part: RichTextPart): void {
  const last = parts.at(-1);
  if (last?.type === 'rich_text_list' && part.type === 'rich_text_list') {
    if (last.style === part.style && last.indent === part.indent) {
      parts[parts.length - 1] = { ...last, elements: [...last.elements, ...part.elements] };
      return;
    }
  }
  if (last?.type === 'rich_text_section' && part.type === 'rich_text_section') {
    parts[parts.length - 1] = { ...last, elements: [...last.elements, { type: 'text', text: '\n' }] };
  }
  parts.push(part);
}

function readFence(lines: readonly string[], at: number): Reading | undefined {
  const marker = FENCE.exec(lines[at] ?? '')?.[1];
  if (marker === undefined) return undefined;
  const isEnd = (line: string): boolean =>
    (FENCE.exec(line)?.[1] ?? '').startsWith(marker) && /^[\s`~]*$/.test(line);
  const end = lines.findIndex((line, n) => n > at && isEnd(line));
  const code = lines.slice(at + 1, end < 0 ? lines.length : end).join('\n');
  return { part: toPreformatted(code), next: end < 0 ? lines.length : end + 1 };
}

function readHeading(lines: readonly string[], at: number): Reading | undefined {
  const heading = HEADING.exec(lines[at] ?? '')?.[1];
  if (heading === undefined) return undefined;
  return { part: toSection(toInline(heading, { bold: true })), next: at + 1 };
}

function readRule(lines: readonly string[], at: number): Reading | undefined {
  return RULE.test(lines[at] ?? '') ? { part: undefined, next: at + 1 } : undefined;
}

function readQuote(lines: readonly string[], at: number): Reading | undefined {
  const quoted = takeWhile(lines, at, (line) => QUOTE.test(line));
  if (quoted.length === 0) return undefined;
  const elements = toInline(quoted.map((line) => QUOTE.exec(line)?.[1] ?? '').join('\n'));
  return { part: { type: 'rich_text_quote', elements: orSpace(elements) }, next: at + quoted.length };
}

/** One list item with the indented lines that continue it. */
function readItem(lines: readonly string[], at: number): Reading | undefined {
  const found = ITEM.exec(lines[at] ?? '');
  if (found === null) return undefined;
  const [, lead = '', bullet = '', text = ''] = found;
  const more = takeWhile(
    lines,
    at + 1,
    (line) => /^\s+\S/.test(line) && !ITEM.test(line) && !FENCE.test(line),
  );
  const elements = toInline([text, ...more.map((line) => line.trim())].join('\n'));
  const number = Number.parseInt(bullet, 10);
  const part: RichTextPart = {
    type: 'rich_text_list',
    style: Number.isNaN(number) ? 'bullet' : 'ordered',
    indent: Math.min(MAX_INDENT, Math.floor(lead.replaceAll('\t', '    ').length / 2)),
    ...(number > 1 ? { offset: number - 1 } : {}),
    elements: [toSection(elements)],
  };
  return { part, next: at + 1 + more.length };
}

/** A table becomes aligned preformatted text, which every client shows. */
function readTable(lines: readonly string[], at: number): Reading | undefined {
  if (!(lines[at] ?? '').includes('|') || !TABLE_RULE.test(lines[at + 1] ?? '')) return undefined;
  const body = takeWhile(lines, at + 2, (line) => line.includes('|'));
  const rows = [lines[at] ?? '', ...body].map(toCells);
  return { part: toPreformatted(alignColumns(rows)), next: at + 2 + body.length };
}

function readParagraph(lines: readonly string[], at: number): Reading {
  const more = takeWhile(lines, at + 1, isPlainLine);
  const text = [lines[at] ?? '', ...more].map((line) => line.trim()).join('\n');
  return { part: toSection(toInline(text)), next: at + 1 + more.length };
}

function isPlainLine(line: string): boolean {
  return line.trim() !== '' && ![FENCE, HEADING, RULE, QUOTE, ITEM].some((start) => start.test(line));
}

function takeWhile(lines: readonly string[], from: number, test: (line: string) => boolean): string[] {
  const end = lines.findIndex((line, n) => n >= from && !test(line));
  return lines.slice(from, end < 0 ? lines.length : Math.max(from, end));
}

function toCells(row: string): string[] {
  const inner = row.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) =>
    toInline(cell.trim())
      .map((element) => element.text)
      .join(''),
  );
}

/** Pads every column but the last to its widest cell. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, n) =>
    Math.max(0, ...rows.map((row) => (row[n] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function toPreformatted(text: string): RichTextPart {
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: text === '' ? ' ' : text }] };
}

function toSection(elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: orSpace(elements) };
}

/** Slack rejects a part without elements. */
function orSpace(elements: readonly RichTextElement[]): readonly RichTextElement[] {
  return elements.length === 0 ? [{ type: 'text', text: ' ' }] : elements;
}
