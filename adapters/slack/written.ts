import { z } from 'zod';
import { escapeMarkdown, toCodeBlock, toInlineCode } from '../../src/markdown/escape.ts';
import { isMisleading } from '../../src/markdown/link-words.ts';

/** What somebody wrote in Slack's editor, as far as it is passed on. Everything that is not known is left out. */
const Style = z.object({
  bold: z.boolean().nullish(),
  italic: z.boolean().nullish(),
  strike: z.boolean().nullish(),
  code: z.boolean().nullish(),
});
const Element = z.object({
  type: z.string(),
  text: z.string().nullish(),
  url: z.string().nullish(),
  user_id: z.string().nullish(),
  channel_id: z.string().nullish(),
  usergroup_id: z.string().nullish(),
  name: z.string().nullish(),
  unicode: z.string().nullish(),
  range: z.string().nullish(),
  fallback: z.string().nullish(),
  style: Style.nullish().catch(undefined),
});
type Element = z.infer<typeof Element>;
const Section = z.object({ elements: z.array(Element) });
const Part = z.object({
  type: z.string(),
  style: z.string().nullish(),
  indent: z.number().nullish(),
  offset: z.number().nullish(),
  border: z.number().nullish(),
  elements: z.array(z.unknown()),
});
type Part = z.infer<typeof Part>;
const RichText = z.object({ type: z.literal('rich_text'), elements: z.array(Part) });

interface Names {
  readonly botUser: string;
  readonly people: ReadonlyMap<string, string>;
}

/** How deep Slack lets lists go. */
const MAX_INDENT = 8;

/**
 * Reads what somebody wrote with its looks, as markdown: for whoever it is passed on to. A mention is words and calls nobody; a link
 * whose words name another address shows where it leads. Out: undefined where no blocks tell.
 */
export function toWrittenMarkdown(blocks: unknown, names: Names): string | undefined {
  const parsed = z.array(z.unknown()).safeParse(blocks);
  if (!parsed.success) return undefined;
  const texts = parsed.data.map((block) => RichText.safeParse(block));
  if (texts.length === 0 || texts.some(({ success }) => !success)) return undefined;
  const parts = texts.flatMap(({ data }) => data?.elements ?? []);
  const markdown = joinParts(parts, names);
  return markdown === '' ? undefined : markdown;
}

/** Lists that stand below each other are one; everything else is set apart. */
function joinParts(parts: readonly Part[], names: Names): string {
  return parts
    .map((part, n) => {
      const before = parts[n - 1];
      const goesOn = part.type === 'rich_text_list' && before?.type === 'rich_text_list';
      return `${n === 0 ? '' : goesOn ? '\n' : '\n\n'}${toPart(part, names, goesOn)}`;
    })
    .join('')
    .trim();
}

function toPart(part: Part, names: Names, goesOn: boolean): string {
  const markdown = toUnquoted(part, names, goesOn);
  const isQuote = part.type === 'rich_text_quote' || (part.border ?? 0) > 0;
  return isQuote ? markdown.replace(/^/gmu, '> ') : markdown;
}

function toUnquoted(part: Part, names: Names, goesOn: boolean): string {
  if (part.type === 'rich_text_list') return toItems(part, names, goesOn);
  const { elements } = Section.safeParse(part).data ?? { elements: [] };
  if (part.type !== 'rich_text_preformatted') return toWords(elements, names);
  return toCodeBlock(elements.map((element) => element.text ?? element.url ?? '').join(''));
}

function toItems({ elements, style, indent, offset }: Part, names: Names, goesOn: boolean): string {
  const ordered = style === 'ordered';
  // A list that begins inside another has nothing to stand under.
  const depth = goesOn ? Math.min(MAX_INDENT, Math.max(0, indent ?? 0)) : 0;
  const blanks = '    '.repeat(depth);
  return elements
    .map((item, n) => {
      const words = toWords(Section.safeParse(item).data?.elements ?? [], names);
      const sign = ordered ? `${String((offset ?? 0) + n + 1)}.  ` : '-   ';
      return `${blanks}${sign}${words.replaceAll('\n', `\n${blanks}    `)}`;
    })
    .join('\n');
}

function toWords(elements: readonly Element[], names: Names): string {
  return elements
    .filter(({ user_id: user }) => user !== names.botUser)
    .map((element) => styled(element, names))
    .join('')
    .trim();
}

function styled(element: Element, names: Names): string {
  const { style } = element;
  const words = wordsOf(element, names);
  if (element.type === 'link') return toLink(words, element.url ?? '');
  if (style?.code === true) return words === '' ? '' : toInlineCode(words);
  const marks = [
    ...(style?.bold === true ? ['**'] : []),
    ...(style?.italic === true ? ['*'] : []),
    ...(style?.strike === true ? ['~~'] : []),
  ];
  if (marks.length === 0) return escapeMarkdown(words);
  return words
    .split(/(\n+)/u)
    .map((line) => marked(line, marks))
    .join('');
}

/** Marks stand at words: next to a blank they would be read as signs. */
function marked(line: string, marks: readonly string[]): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)(\s*)$/u.exec(line) ?? [];
  if (inner === '') return line;
  return `${before}${marks.join('')}${escapeMarkdown(inner)}${marks.toReversed().join('')}${after}`;
}

function wordsOf(element: Element, { people }: Names): string {
  switch (element.type) {
    case 'user':
      return `@${people.get(element.user_id ?? '') ?? element.user_id ?? ''}`;
    case 'usergroup':
      return `@${element.usergroup_id ?? ''}`;
    case 'channel':
      return `#${element.channel_id ?? ''}`;
    case 'broadcast':
      return `@${element.range ?? ''}`;
    case 'emoji':
      return toEmoji(element);
    default:
      return element.text ?? element.fallback ?? '';
  }
}

function toEmoji({ unicode, name }: Element): string {
  const codes = (unicode ?? '').split('-').map((code) => Number.parseInt(code, 16));
  const known = codes.every((code) => Number.isInteger(code) && code > 0 && code <= 0x10_ff_ff);
  return known ? String.fromCodePoint(...codes) : `:${name ?? ''}:`;
}

export function toLink(words: string, url: string): string {
  const address = /^(?:https?:\/\/|mailto:)[^\s<>]{1,2000}$/iu.test(url) ? url : undefined;
  if (address === undefined) return escapeMarkdown([words, url].filter((part) => part !== '').join(' '));
  if (words.trim() === '' || words === address) return `<${address}>`;
  if (isMisleading(words, address)) return `${escapeMarkdown(words)} (<${address}>)`;
  return `[${escapeMarkdown(words.replaceAll('\n', ' '))}](<${address}>)`;
}
