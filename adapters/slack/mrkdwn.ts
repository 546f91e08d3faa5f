import { escapeMarkdown, toCodeBlock, toInlineCode } from '../../src/markdown/escape.ts';
import { toWords } from './text.ts';
import { toLink } from './written.ts';

/** What is not words: blocks of code, code in a line, and Slack's own markup. */
const PIECE = /```([^]*?)```|`([^`\n]+)`|<([^<>]*)>/gu;
/** `*bold*`, `_italic_`, `~strike~`, each at the edge of a word and around something. */
const MARKED = /(?<![\p{L}\p{N}*_~])([*_~])(?=\S)([^\n]{0,500}?\S)\1(?![\p{L}\p{N}])/gu;
const MARKS: Readonly<Record<string, string>> = { '*': '**', _: '*', '~': '~~' };

/** Reads a message that has no blocks, by its markup; as `toWrittenMarkdown`. */
export function mrkdwnToMarkdown(
  raw: string,
  { botUser, people }: { readonly botUser: string; readonly people: ReadonlyMap<string, string> },
): string {
  let markdown = '';
  let from = 0;
  for (const piece of raw.matchAll(PIECE)) {
    markdown += toMarked(decode(raw.slice(from, piece.index)));
    from = piece.index + piece[0].length;
    const [, block, code, token] = piece;
    if (block !== undefined) markdown += `\n\n${toCodeBlock(decode(block).replace(/^\n|\n$/gu, ''))}\n\n`;
    else if (code !== undefined) markdown += toInlineCode(decode(code));
    else markdown += toToken(token ?? '', botUser, people);
  }
  return `${markdown}${toMarked(decode(raw.slice(from)))}`.trim();
}

function toToken(token: string, botUser: string, people: ReadonlyMap<string, string>): string {
  const person = /^@([UW][A-Z0-9]+)/u.exec(token)?.[1];
  if (person !== undefined)
    return person === botUser ? '' : escapeMarkdown(`@${people.get(person) ?? person}`);
  if (/^[#!]/u.test(token)) return escapeMarkdown(toWords(token));
  const [url = '', label = ''] = token.split('|', 2).map(decode);
  return toLink(label, url);
}

function toMarked(text: string): string {
  let markdown = '';
  let from = 0;
  for (const { 0: all, 1: sign = '', 2: inner = '', index } of text.matchAll(MARKED)) {
    const mark = MARKS[sign] ?? '';
    markdown += `${escapeMarkdown(text.slice(from, index))}${mark}${toMarked(inner)}${mark}`;
    from = index + all.length;
  }
  return markdown + escapeMarkdown(text.slice(from));
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
