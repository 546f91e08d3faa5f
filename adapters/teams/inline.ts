import { type Inline, inlineText, joinTexts } from '../../src/markdown/document.ts';

/**
 * What would be markup where it stands. Blanks at both sides make a sign a word, and letters an underscore.
 * A citation, `[1]`, stays: Teams looks for it; so does a lone `<`, as in `a < b`, that begins no HTML and no mention.
 */
const MARKUP =
  /<(?=[^\s<=\d-]|\s*\/?\s*at\b)|&(?=#?[a-z0-9]{1,31};)|\\(?=[!-/:-@[-`{-~\n])|`|\*(?!\s)|(?<!\s)\*|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_|(?<!\s)~|~(?=~)|\[(?!\d{1,3}\](?!\())/giu;
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '&': '&amp;' };
const ENTITY_START = /&(?=#?[a-z0-9]{1,31};)/giu;
/** What clients make a link of by themselves, where it is in none. */
const ADDRESS = /(?<=https?):(?=\/\/)|(?<=\bwww)\./giu;
const IN_LINK = /[[\]]/gu;
const STYLES = { strong: '**', emphasis: '_', delete: '~~' } as const;

interface Around {
  readonly before: string;
  readonly after: string;
  readonly linked?: boolean;
}

const ALONE: Around = { before: ' ', after: ' ' };

/** Writes the nodes of a paragraph as markdown that reads as they do. `around` is what stands before and after them. */
export function toInlineMarkdown(nodes: readonly Inline[], around: Around = ALONE): string {
  let text = '';
  for (const [n, node] of nodes.entries()) {
    const before = text === '' ? around.before : text.slice(-1);
    const next = nodes[n + 1];
    const after = next === undefined ? around.after : firstSign(next);
    text += toMarkdown(node, { ...around, before, after }, next);
  }
  return text;
}

function firstSign(node: Inline): string {
  switch (node.type) {
    case 'text':
      return node.value.charAt(0);
    case 'break':
      return ' ';
    case 'inlineCode':
      return '`';
    case 'link':
      return '[';
    default:
      return STYLES[node.type].charAt(0);
  }
}

function toMarkdown(node: Inline, around: Around, next: Inline | undefined): string {
  switch (node.type) {
    case 'text': {
      const text = escape(node.value, around).replaceAll(/!(?=\[)/gu, '! ');
      return next?.type === 'link' ? text.replace(/!$/u, '! ') : text;
    }
    case 'inlineCode':
      return toCode(node.value);
    case 'break':
      return '  \n';
    case 'link':
      return `[${toLabel(node.children)}](${toTarget(node.url)})`;
    default:
      return toStyled(STYLES[node.type], node.children, around);
  }
}

/** What stands beside a text decides, too, what is markup in it. */
function escape(value: string, { before, after, linked = false }: Around): string {
  const all = `${before}${value}${after}`;
  const escaped = all.replaceAll(MARKUP, (sign, at: number) =>
    at < before.length || at >= all.length - after.length ? sign : (ENTITIES[sign] ?? `\\${sign}`),
  );
  const text = escaped.slice(before.length, escaped.length - after.length);
  return linked ? text : text.replaceAll(ADDRESS, String.raw`\$&`);
}

/** Emphasis, where its signs would be read as such: beside a letter an underscore is none, and beside its own kind no sign is. */
function toStyled(usual: string, children: readonly Inline[], around: Around): string {
  const { before, after } = around;
  const text = inlineText(children);
  const isWithin = isLetter(before) || isLetter(after);
  const mark = usual === '_' && isWithin ? '*' : usual;
  const sign = mark.charAt(0);
  const inner = toInlineMarkdown(children, { ...around, before: sign, after: sign });
  const core = inner.trim();
  const opens = isPlain(core.charAt(0)) || isApart(before);
  const closes = isPlain(core.slice(-1)) || isApart(after);
  if (core === '' || !opens || !closes || before === sign || after === sign || /^\s|\s$/u.test(text))
    return inner;
  return `${mark}${core}${mark}`;
}

function isLetter(sign: string): boolean {
  return /[\p{L}\p{N}]/u.test(sign) || /[\uD800-\uDFFF]/u.test(sign);
}

/** Half of a pair is a picture for some readers, and a letter for others. */
function isPlain(sign: string): boolean {
  return /[^\p{P}\p{S}\uD800-\uDFFF]/u.test(sign);
}

function isApart(sign: string): boolean {
  return /^[\s\p{P}\p{S}]?$/u.test(sign);
}

/** Between more ticks than stand in it. */
function toCode(value: string): string {
  const code = value.replaceAll('\n', ' ');
  const runs = new Set([...code.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  let count = 1;
  while (runs.has(count)) count += 1;
  const isPadded = /^`|`$/u.test(code) || /^ .*\S.* $/u.test(code);
  const ticks = '`'.repeat(count);
  return isPadded ? `${ticks} ${code} ${ticks}` : `${ticks}${code}${ticks}`;
}

/** No link within a link, and no bracket that would end it. */
function toLabel(children: readonly Inline[]): string {
  const label = children.map(toOneLine);
  return toInlineMarkdown(label, { before: '[', after: ']', linked: true }).replaceAll(
    IN_LINK,
    (sign, at: number, all: string) => (all.charAt(at - 1) === '\\' ? sign : `\\${sign}`),
  );
}

/** What would end the target is written as its number. */
function toTarget(url: string): string {
  const isBalanced = /^[^()]*(?:\([^()]*\)[^()]*)*$/u.test(url);
  return url
    .replaceAll(ENTITY_START, '&amp;')
    .replaceAll(
      isBalanced ? /[`]/gu : /[`()]/gu,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
}

/** The same without line breaks. */
export function toOneLine(node: Inline): Inline {
  if (node.type === 'break') return { type: 'text', value: ' ' };
  if (node.type === 'text') return { type: 'text', value: node.value.replaceAll(/\s*\n\s*/gu, ' ') };
  return 'children' in node ? { ...node, children: joinTexts(node.children.map(toOneLine)) } : node;
}
