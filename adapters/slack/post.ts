import {
  type ChannelPost,
  type PostFigure,
  type PostLine,
  type PostSection,
  isPostUrl,
} from '../../src/domain/channel-post.ts';
import { toChartTable } from '../../src/domain/chart-table.ts';
import { alignColumns } from '../../src/markdown/align.ts';
import { openWord, lineInWords, moreSections } from '../../src/messages/channel-post.ts';
import {
  type SlackBlock,
  clip,
  MAX_BLOCKS,
  type SlackMessage,
  plainText,
  toContext,
  toContextLine,
  toTopLevelText,
} from './blocks.ts';
import { MAX_CHARTS, toChartBlock } from './charts.ts';
import { toPreformatted } from './markdown.ts';
import { toButtonRow, toLinkLine } from './note.ts';

type RichTextPart = ReturnType<typeof toPreformatted>;

/** Slack takes at most 150 characters in a header. */
const MAX_HEADER = 150;
/** Header, subtitle, footer and the line that says what was left out; what else there is, besides. */
const MAX_SECTIONS = MAX_BLOCKS - 4;
const MAX_SECTION_CHARS = 2_900;
const MAX_LINE_CHARS = 500;
const MAX_FACTS = 20;

/** A drawn chart is a block of its own, and its description another. */
const BLOCKS_A_CHART = 2;

/**
 * Renders a digest, escalation or notice. All of its words are literal: nothing in them is read as markup. Its first charts are
 * drawn; further ones, and all of them where `charts` says so, are tables of their figures.
 */
export function toPostMessage(post: ChannelPost, charts: 'drawn' | 'in_words' = 'drawn'): SlackMessage {
  const drawn = charts === 'drawn' ? drawCharts(post.sections) : new Map<PostSection, SlackBlock>();
  const story = toSummaryBlocks(post);
  const others = [post.facts, post.links, post.buttons].filter((part) => part !== undefined);
  const room = MAX_SECTIONS - story.length - others.length - BLOCKS_A_CHART * drawn.size;
  const shown = post.sections.slice(0, room);
  const left = post.sections.length - shown.length;
  return {
    text: toTopLevelText(
      [
        post.title,
        ...toStory(post),
        post.subtitle,
        toFactWords(post),
        ...post.sections.map(toSectionWords),
        post.footer,
      ]
        .filter((line) => line !== '')
        .join('\n\n'),
    ),
    blocks: [
      { type: 'header', text: plainText(clip(post.title === '' ? ' ' : post.title, MAX_HEADER)) },
      ...toContext([toContextLine(post.subtitle)]),
      ...story,
      ...toFactBlock(post),
      ...shown.flatMap((section) => toSectionBlocks(section, drawn.get(section))),
      ...toContext(left > 0 ? [moreSections(left)] : []),
      ...toContext([(post.links ?? []).map(toLinkLine).filter(Boolean).join('  ·  ')]),
      ...toContext([toContextLine(post.footer)]),
      ...toButtonRow(post.buttons ?? []),
    ],
  };
}

function toStory({ summary = [] }: ChannelPost): string[] {
  return summary.map(lineInWords);
}

function toFactWords({ facts = [] }: ChannelPost): string {
  return facts.map(({ label, text }) => `${label}: ${text}`).join('\n');
}

/** What needs somebody stands above all, bold where it can be looked up. */
function toSummaryBlocks({ summary = [] }: ChannelPost): SlackBlock[] {
  return toRuns(summary).flatMap((lines) => [
    { type: 'rich_text', elements: toLineSections(lines, { bold: true }) } as const,
    ...toButtonRow(lines.at(-1)?.buttons ?? []),
  ]);
}

/** Lines up to one with buttons, which stand right below it, are a block. */
function toRuns(lines: readonly PostLine[]): readonly (readonly PostLine[])[] {
  const runs: PostLine[][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last === undefined || last.at(-1)?.buttons !== undefined) runs.push([line]);
    else last.push(line);
  }
  return runs;
}

/** One below the other. What can be looked up has `style`, and is a link where there is an address. */
function toLineSections(lines: readonly PostLine[], style?: { readonly bold: true }): RichTextPart[] {
  return lines.map((line, index) => {
    const end = index + 1 < lines.length ? '\n' : '';
    const marks = style === undefined || line.reference === undefined ? {} : { style };
    if (!isPostUrl(line.url))
      return toRichSection([{ type: 'text', text: toLine(lineInWords(line)) + end, ...marks }]);
    return toRichSection([
      { type: 'text', text: `${toLine(line.text)} `, ...marks },
      { type: 'link', url: line.url, text: openWord() },
      ...(end === '' ? [] : [{ type: 'text' as const, text: end }]),
    ]);
  });
}

function toFactBlock({ facts = [] }: ChannelPost): SlackBlock[] {
  const elements = facts.slice(0, MAX_FACTS).map(({ label, text }) =>
    toRichSection([
      { type: 'text', text: `${toLine(label)}  `, style: { bold: true } },
      { type: 'text', text: toLine(text) },
    ]),
  );
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
}

function toRichSection(
  elements: Extract<RichTextPart, { type: 'rich_text_section' }>['elements'],
): RichTextPart {
  return { type: 'rich_text_section', elements };
}

/** True where a message has something that Slack may refuse to draw. */
export function hasCharts({ blocks }: SlackMessage): boolean {
  return blocks.some(({ type }) => type === 'data_visualization');
}

function drawCharts(sections: readonly PostSection[]): ReadonlyMap<PostSection, SlackBlock> {
  const drawn = sections.flatMap((section) => {
    const block = section.chart === undefined ? undefined : toChartBlock(section.chart);
    return block === undefined ? [] : [[section, block] as const];
  });
  return new Map(drawn.slice(0, MAX_CHARTS));
}

function toSectionBlocks(section: PostSection, drawn: SlackBlock | undefined): SlackBlock[] {
  if (drawn === undefined) return [toSectionBlock(section, section.chart)];
  return [toSectionBlock(section), drawn, ...toContext([toContextLine(section.chart?.alt ?? '')])];
}

/** `inWords`: a chart that is not drawn. */
function toSectionBlock(section: PostSection, inWords?: PostSection['chart']): SlackBlock {
  const paragraphs = [...(section.paragraphs ?? []), ...(inWords === undefined ? [] : [inWords.alt])];
  const figures = section.figures ?? [];
  const elements: RichTextPart[] = [
    {
      type: 'rich_text_section',
      elements: [
        {
          type: 'text',
          text: section.heading === '' ? ' ' : clip(section.heading, 300),
          style: { bold: true },
        },
      ],
    },
  ];
  if (paragraphs.length > 0) {
    const text = clip(paragraphs.join('\n'), MAX_SECTION_CHARS);
    elements.push({
      type: 'rich_text_section',
      elements: [{ type: 'text', text: text === '' ? ' ' : text }],
    });
  }
  elements.push(...toLineSections(section.lines ?? []));
  if (figures.length > 0) elements.push(toPreformatted(clip(toTable(figures), MAX_SECTION_CHARS)));
  if (inWords !== undefined) elements.push(toPreformatted(clip(toNumbers(inWords), MAX_SECTION_CHARS)));
  return { type: 'rich_text', elements };
}

/** Labels left, values right, changes last, aligned for a fixed-width font. */
function toTable(figures: readonly PostFigure[]): string {
  const width = Math.max(0, ...figures.map((figure) => figure.value.length));
  return alignColumns(
    figures.map((figure) => [figure.label, figure.value.padStart(width), figure.change].map(toOneLine)),
  );
}

/** The numbers of a chart, each column of them flush right. */
function toNumbers(chart: NonNullable<PostSection['chart']>): string {
  const rows = toChartTable(chart).map((cells) => cells.map(toOneLine));
  const widthOf = (column: number) => Math.max(...rows.map((cells) => (cells[column] ?? '').length));
  return alignColumns(
    rows.map((cells) => cells.map((cell, n) => (n === 0 ? cell : cell.padStart(widthOf(n))))),
  );
}

function toSectionWords(section: PostSection): string {
  const figures = (section.figures ?? []).map(
    ({ label, value, change }) => `${label}: ${value}${change === '' ? '' : `, ${change}`}`,
  );
  const alt = section.chart === undefined ? [] : [section.chart.alt];
  const lines = (section.lines ?? []).map(lineInWords);
  return [section.heading, ...(section.paragraphs ?? []), ...lines, ...figures, ...alt].join('\n');
}

/** Slack takes no text that is empty. */
function toLine(text: string): string {
  return text === '' ? ' ' : clip(toOneLine(text), MAX_LINE_CHARS);
}

function toOneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
