import type { Activity } from 'botbuilder';
import {
  type ChannelPost,
  type PostButton,
  type PostChart,
  type PostFigure,
  type PostLine,
  type PostSection,
  isPostUrl,
} from '../../src/domain/channel-post.ts';
import { toChartTable } from '../../src/domain/chart-table.ts';
import {
  allFigures,
  figureColumns,
  openWord,
  lineInWords,
  moreSections,
} from '../../src/messages/channel-post.ts';
import { readerNow } from '../../src/messages/say.ts';
import { plain } from './card-text.ts';
import { toCard, toPostButton } from './cards.ts';
import { toChartElement } from './charts.ts';
import { cut, fits } from './size.ts';

const FOLDED_ID = 'all-figures';

type Block = Readonly<Record<string, unknown>>;

/** The words for where no card is shown take no more. */
const MAX_FALLBACK_CHARS = 4_000;
/** What the head of a post keeps where nothing else fits: its lines, and how long each is. */
const MAX_HEAD_LINES = 10;
const MAX_HEAD_CHARS = 500;

/**
 * Renders a digest, escalation or notice as a wide card, with the same in words where cards are not shown. One that would be too
 * big shows its charts as tables, then leaves out its last sections and says how many, and at last shortens its head.
 */
export function toPostMessage(post: ChannelPost): Partial<Activity> {
  const whole = render(post, { charts: 'drawn', left: 0 });
  if (fits(whole)) return whole;
  for (let left = 0; left <= post.sections.length; left += 1) {
    const smaller = render(post, { charts: 'in_words', left });
    if (fits(smaller)) return smaller;
  }
  return render(withShortHead(post), { charts: 'in_words', left: post.sections.length });
}

/** A form whose words do not fit opens empty. */
function withShortHead(post: ChannelPost): ChannelPost {
  const { summary = [], facts = [], links = [], buttons = [] } = post;
  return {
    ...post,
    title: short(post.title),
    subtitle: short(post.subtitle),
    summary: summary.slice(0, MAX_HEAD_LINES).map((line) => ({ text: short(line.text) })),
    facts: facts.slice(0, MAX_HEAD_LINES).map((fact) => ({ ...fact, text: short(fact.text) })),
    footer: short(post.footer),
    links: links.slice(0, MAX_HEAD_LINES),
    buttons: buttons.map(withShortForm),
  };
}

function short(text: string): string {
  return cut(text, MAX_HEAD_CHARS);
}

function withShortForm(button: PostButton): PostButton {
  if (!('input' in button) || button.input === undefined) return button;
  return { ...button, input: { ...button.input, value: '' } };
}

interface Manner {
  readonly charts: 'drawn' | 'in_words';
  /** How many of the last sections are left out. */
  readonly left: number;
}

function render(post: ChannelPost, { charts, left }: Manner): Partial<Activity> {
  const sections = post.sections.slice(0, post.sections.length - left);
  const body = [
    heading(post.title, 'Large'),
    plain(post.subtitle, { isSubtle: true }),
    ...(post.summary ?? []).flatMap((line) => [toLine(line, { weight: 'Bolder' }), toLineActions(line)]),
    toFactSet(post),
    ...sections.filter(({ folded }) => folded !== true).flatMap((section) => toBlocks(section, charts)),
    ...toFolded(
      sections.filter(({ folded }) => folded === true),
      charts,
    ),
    plain(left === 0 ? '' : moreSections(left), { isSubtle: true }),
    plain(post.footer, { isSubtle: true, size: 'Small' }, { separator: true, spacing: 'Large' }),
  ].filter((block) => block !== undefined);
  const actions = toActions(post);
  const card = toCard({
    body,
    ...(actions.length === 0 ? {} : { actions }),
    msteams: { width: 'Full' },
    fallbackText: cut(toWords(post), MAX_FALLBACK_CHARS),
    lang: readerNow().language,
  });
  return { type: 'message', summary: post.title, attachments: [card] };
}

/** Sections that open at a press; every client of Teams knows the action. */
function toFolded(sections: readonly PostSection[], charts: Manner['charts']): Block[] {
  if (sections.length === 0) return [];
  const items = sections
    .flatMap((section) => toBlocks(section, charts))
    .filter((block) => block !== undefined);
  const toggle = { type: 'Action.ToggleVisibility', title: allFigures(), targetElements: [FOLDED_ID] };
  return [
    { type: 'ActionSet', actions: [toggle] },
    { type: 'Container', id: FOLDED_ID, isVisible: false, items },
  ];
}

/** What can be looked up is a link where there is an address; no client of Teams needs markdown for that. */
function toLine(line: PostLine, run: Block = {}): Block | undefined {
  if (!isPostUrl(line.url)) return plain(lineInWords(line), run);
  const selectAction = { type: 'Action.OpenUrl', url: line.url };
  const open = { type: 'TextRun', text: openWord(), selectAction };
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: `${line.text} `, ...run }, open] };
}

/** What can be done about what a line tells of, right below it. */
function toLineActions({ buttons = [] }: PostLine): Block | undefined {
  return buttons.length === 0 ? undefined : { type: 'ActionSet', actions: buttons.map(toPostButton) };
}

/** Two columns of plain runs: a fact set would read its values as markdown. */
function toFactSet({ facts = [] }: ChannelPost): Block | undefined {
  if (facts.length === 0) return undefined;
  const rows = facts.map(({ label, text }) => ({
    type: 'TableRow',
    cells: [plain(label, { weight: 'Bolder' }), plain(text)].map((item) => ({
      type: 'TableCell',
      items: item === undefined ? [] : [item],
    })),
  }));
  const columns = [{ width: 1 }, { width: 4 }];
  return { type: 'Table', columns, ...headed(false), showGridLines: false, rows };
}

/** The schema names it one way, and renderers read the other. Source: https://github.com/microsoft/AdaptiveCards/issues/8599 */
function headed(firstRow: boolean): Block {
  return { firstRowAsHeader: firstRow, firstRowAsHeaders: firstRow };
}

function toActions({ links = [], buttons = [] }: ChannelPost): object[] {
  const open = links
    .filter(({ url }) => isPostUrl(url))
    .map(({ words, url }) => ({ type: 'Action.OpenUrl', title: words, url }));
  return [...buttons.map(toPostButton), ...open];
}

/** The whole post as plain text. */
export function toWords(post: ChannelPost): string {
  const sections = post.sections.map(({ heading: title, paragraphs = [], lines = [], figures = [], chart }) =>
    [title, ...paragraphs, ...lines.map(lineInWords), ...figures.map(figureInWords), chart?.alt]
      .filter(Boolean)
      .join('\n'),
  );
  const facts = (post.facts ?? []).map(({ label, text }) => `${label}: ${text}`).join('\n');
  return [
    post.title,
    ...(post.summary ?? []).map(lineInWords),
    post.subtitle,
    facts,
    ...sections,
    post.footer,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function figureInWords({ label, value, change }: PostFigure): string {
  return `${label}: ${value}${change === '' ? '' : `, ${change}`}`;
}

function toBlocks(section: PostSection, charts: Manner['charts']): (Block | undefined)[] {
  return [
    heading(section.heading, 'Medium'),
    ...(section.paragraphs ?? []).map((paragraph) => plain(paragraph)),
    ...(section.lines ?? []).map((line) => toLine(line)),
    toTable(section.figures ?? []),
    ...(section.chart === undefined ? [] : toChartBlocks(section.chart, charts)),
  ];
}

/** What it shows stands under it: not every reader sees it. */
function toChartBlocks(chart: PostChart, charts: Manner['charts']): (Block | undefined)[] {
  const table = toNumbers(chart);
  const drawn = charts === 'drawn' ? toChartElement(chart, [table]) : undefined;
  return [drawn ?? table, plain(chart.alt, { isSubtle: true, size: 'Small' })];
}

function toNumbers(chart: PostChart): Block {
  const [header = [], ...lines] = toChartTable(chart);
  return {
    type: 'Table',
    columns: header.map((_, n) => ({ width: n === 0 ? 2 : 1 })),
    ...headed(true),
    showGridLines: false,
    rows: [toRow(header, { weight: 'Bolder' }), ...lines.map((line) => toRow(line, {}))],
  };
}

/** A text block is markdown, so the one thing in it that could act, a link, is taken apart. */
function heading(text: string, size: string): Block | undefined {
  if (text.trim() === '') return undefined;
  const safe = text.replaceAll('](', ']\u{200B}(');
  return { type: 'TextBlock', text: safe, style: 'heading', size, weight: 'Bolder', wrap: true };
}

function toTable(figures: readonly PostFigure[]): Block | undefined {
  if (figures.length === 0) return undefined;
  const header = toRow(figureColumns(), { weight: 'Bolder' });
  const rows = figures.map(({ label, value, change }) => toRow([label, value, change], {}));
  return {
    type: 'Table',
    columns: [{ width: 3 }, { width: 1 }, { width: 2 }],
    ...headed(true),
    showGridLines: false,
    rows: [header, ...rows],
  };
}

function toRow(texts: readonly string[], run: Block): Block {
  const cells = texts.map((text, column) => {
    const item = plain(text, run, { horizontalAlignment: column === 0 ? 'Left' : 'Right' });
    return { type: 'TableCell', items: item === undefined ? [] : [item] };
  });
  return { type: 'TableRow', cells };
}
