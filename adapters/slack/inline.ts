import type { RichTextElement, TextStyle } from './blocks.ts';

interface Hit {
  readonly end: number;
  readonly elements: readonly RichTextElement[];
}

const MAX_DEPTH = 4;
const MAX_URL = 3_000;
/** Emphasis that has not closed by then is taken as written, so that hostile text costs no more than any other. */
const MAX_CLOSERS = 50;
const DELIMITERS: readonly (readonly [string, TextStyle])[] = [
  ['**', { bold: true }],
  ['__', { bold: true }],
  ['~~', { strike: true }],
  ['*', { italic: true }],
  ['_', { italic: true }],
];

/** Reads the inline markdown of one paragraph: code, links, bold, italics, strike. Everything else stays as written. */
export function toInline(text: string, style: TextStyle = {}, depth = 0): RichTextElement[] {
  const out: RichTextElement[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const hit = findHit(text, at, style, depth);
    if (hit === undefined) {
      plain += text.charAt(at);
      at += 1;
      continue;
    }
    if (plain !== '') out.push(toText(plain, style));
    plain = '';
    out.push(...hit.elements);
    at = hit.end;
  }
  if (plain !== '') out.push(toText(plain, style));
  return out;
}

function findHit(text: string, at: number, style: TextStyle, depth: number): Hit | undefined {
  switch (text.charAt(at)) {
    case '\\':
      return findEscape(text, at, style);
    case '`':
      return findCode(text, at, style);
    case '[':
    case '!':
      return findLink(text, at, style);
    case 'h':
    case '<':
      return findAddress(text, at, style);
    case '*':
    case '_':
    case '~':
      return depth < MAX_DEPTH ? findStyled(text, at, style, depth) : undefined;
    default:
      return undefined;
  }
}

function findEscape(text: string, at: number, style: TextStyle): Hit | undefined {
  const next = text.charAt(at + 1);
  if (!/^[!-/:-@[-`{-~]$/.test(next)) return undefined;
  return { end: at + 2, elements: [toText(next, style)] };
}

function findCode(text: string, at: number, style: TextStyle): Hit | undefined {
  const ticks = /^`+/.exec(text.slice(at))?.[0] ?? '`';
  const end = text.indexOf(ticks, at + ticks.length);
  const code = end < 0 ? '' : text.slice(at + ticks.length, end);
  if (code.trim() === '') return undefined;
  return { end: end + ticks.length, elements: [toText(code, { ...style, code: true })] };
}

/** `[label](url)`; an image becomes its description, because nothing may load by itself. */
function findLink(text: string, at: number, style: TextStyle): Hit | undefined {
  const image = text.charAt(at) === '!';
  const rest = text.slice(at + (image ? 1 : 0), at + MAX_URL);
  const found =
    /^\[([^[\]\n]{0,500})\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"\n]*")?\s*\)/.exec(
      rest,
    );
  if (found === null) return undefined;
  const [whole, label = '', url = ''] = found;
  const end = at + (image ? 1 : 0) + whole.length;
  if (image) return { end, elements: label === '' ? [] : [toText(label, style)] };
  if (!isLinkable(url)) return { end, elements: [toText(label === '' ? url || ' ' : label, style)] };
  return { end, elements: [toLink(url, label === '' ? url : label, style)] };
}

/** A bare `https://…` or `<https://…>`. */
function findAddress(text: string, at: number, style: TextStyle): Hit | undefined {
  const framed = text.charAt(at) === '<';
  if (!framed && /\w/.test(text.charAt(at - 1))) return undefined;
  const rest = text.slice(at, at + MAX_URL);
  const found = framed
    ? /^<((?:https?:\/\/|mailto:)[^\s<>]+)>/.exec(rest)
    : /^https?:\/\/[^\s<>"`]+/.exec(rest);
  if (found === null) return undefined;
  const url = framed ? (found[1] ?? '') : found[0].replace(/[.,;:!?'*_~)\]]+$/, '');
  if (!isLinkable(url)) return undefined;
  return { end: at + (framed ? found[0].length : url.length), elements: [toLink(url, url, style)] };
}

function findStyled(text: string, at: number, style: TextStyle, depth: number): Hit | undefined {
  const delimiter = DELIMITERS.find(([mark]) => text.startsWith(mark, at));
  if (delimiter === undefined) return undefined;
  const [mark, added] = delimiter;
  const start = at + mark.length;
  if (/\w/.test(text.charAt(at - 1)) || !/\S/.test(text.charAt(start))) return undefined;
  let end = start;
  for (let tries = 0; tries < MAX_CLOSERS; tries += 1) {
    end = text.indexOf(mark, end + 1);
    if (end < 0) return undefined;
    const after = end + mark.length;
    const closes = /\S/.test(text.charAt(end - 1)) && !/\w/.test(text.charAt(after));
    if (!closes || text.charAt(after) === mark.charAt(0)) continue;
    return { end: after, elements: toInline(text.slice(start, end), { ...style, ...added }, depth + 1) };
  }
  return undefined;
}

function isLinkable(url: string): boolean {
  return /^(?:https?:\/\/[^\s/]|mailto:[^\s])/i.test(url) && url.length <= MAX_URL && URL.canParse(url);
}

function toText(text: string, style: TextStyle): RichTextElement {
  return Object.keys(style).length === 0 ? { type: 'text', text } : { type: 'text', text, style };
}

function toLink(url: string, text: string, style: TextStyle): RichTextElement {
  return Object.keys(style).length === 0 ? { type: 'link', url, text } : { type: 'link', url, text, style };
}
