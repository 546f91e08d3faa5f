import type { Activity } from 'botbuilder';
import type { ChannelPost, PostFigure, PostSection } from '../../src/domain/channel-post.ts';
import { ALL_FIGURES, COLUMNS, withReference } from '../../src/messages/channel-post.ts';
import { writtenBy } from '../../src/messages/labels.ts';
import type { Note } from '../../src/ports/conversations.ts';
import { toCard, toPostButton } from './cards.ts';

const FOLDED_ID = 'all-figures';

type Block = Readonly<Record<string, unknown>>;

/** Renders a digest, escalation or notice as a wide card, with the same in words where cards are not shown. */
export function toPostMessage(post: ChannelPost): Partial<Activity> {
  const body = [
    heading(post.title, 'Large'),
    plain(post.subtitle, { isSubtle: true }),
    ...toStory(post).map((line) => plain(line, { weight: 'Bolder' })),
    toFactSet(post),
    ...post.sections.filter(({ folded }) => folded !== true).flatMap(toBlocks),
    ...toFolded(post.sections.filter(({ folded }) => folded === true)),
    plain(post.footer, { isSubtle: true, size: 'Small' }, { separator: true, spacing: 'Large' }),
  ].filter((block) => block !== undefined);
  const actions = toActions(post);
  const card = toCard({
    body,
    ...(actions.length === 0 ? {} : { actions }),
    msteams: { width: 'Full' },
    fallbackText: toWords(post),
    lang: 'en',
  });
  return { type: 'message', summary: post.title, attachments: [card] };
}

/** Sections that open at a press; every client of Teams knows the action. */
function toFolded(sections: readonly PostSection[]): Block[] {
  if (sections.length === 0) return [];
  const items = sections.flatMap(toBlocks).filter((block) => block !== undefined);
  const toggle = { type: 'Action.ToggleVisibility', title: ALL_FIGURES, targetElements: [FOLDED_ID] };
  return [
    { type: 'ActionSet', actions: [toggle] },
    { type: 'Container', id: FOLDED_ID, isVisible: false, items },
  ];
}

function toStory({ summary = [] }: ChannelPost): string[] {
  return summary.map(({ text, reference }) => withReference(text, reference));
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
  return { type: 'Table', columns, firstRowAsHeader: false, showGridLines: false, rows };
}

function toActions({ link, buttons = [] }: ChannelPost): object[] {
  const open =
    link === undefined || !link.url.startsWith('https://')
      ? []
      : [{ type: 'Action.OpenUrl', title: link.words, url: link.url }];
  return [...buttons.map(toPostButton), ...open];
}

/** Renders words of a person, or a word beside them, as a card. No AI label: none wrote it. */
export function toNoteMessage({ author, text, small, buttons }: Note): Partial<Activity> {
  const by = author === undefined ? '' : writtenBy(author);
  const body = [
    plain(by, { weight: 'Bolder' }),
    ...text.split('\n').map((line) => plain(line)),
    plain(small, { isSubtle: true, size: 'Small' }),
  ].filter((block) => block !== undefined);
  const actions = buttons.map(toPostButton);
  const words = [by, text, small].filter(Boolean).join('\n\n');
  const card = toCard({ body, ...(actions.length === 0 ? {} : { actions }), fallbackText: words });
  return { type: 'message', summary: by === '' ? text.slice(0, 100) : by, attachments: [card] };
}

/** The whole post as plain text. */
export function toWords(post: ChannelPost): string {
  const sections = post.sections.map(({ heading: title, paragraphs = [], figures = [] }) =>
    [title, ...paragraphs, ...figures.map(figureInWords)].filter(Boolean).join('\n'),
  );
  const facts = (post.facts ?? []).map(({ label, text }) => `${label}: ${text}`).join('\n');
  return [post.title, ...toStory(post), post.subtitle, facts, ...sections, post.footer]
    .filter(Boolean)
    .join('\n\n');
}

function figureInWords({ label, value, change }: PostFigure): string {
  return `${label}: ${value}${change === '' ? '' : `, ${change}`}`;
}

function toBlocks(section: PostSection): (Block | undefined)[] {
  return [
    heading(section.heading, 'Medium'),
    ...(section.paragraphs ?? []).map((paragraph) => plain(paragraph)),
    toTable(section.figures ?? []),
  ];
}

/** A text block is markdown, so the one thing in it that could act, a link, is taken apart. */
function heading(text: string, size: string): Block | undefined {
  if (text.trim() === '') return undefined;
  const safe = text.replaceAll('](', ']\u{200B}(');
  return { type: 'TextBlock', text: safe, style: 'heading', size, weight: 'Bolder', wrap: true };
}

/** A rich text block shows its text as it is: no markdown, no link. */
function plain(text: string, run: Block = {}, block: Block = {}): Block | undefined {
  if (text.trim() === '') return undefined;
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...run }], ...block };
}

function toTable(figures: readonly PostFigure[]): Block | undefined {
  if (figures.length === 0) return undefined;
  const header = toRow(COLUMNS, { weight: 'Bolder' });
  const rows = figures.map(({ label, value, change }) => toRow([label, value, change], {}));
  return {
    type: 'Table',
    columns: [{ width: 3 }, { width: 1 }, { width: 2 }],
    firstRowAsHeader: true,
    showGridLines: false,
    rows: [header, ...rows],
  };
}

function toRow(texts: readonly [string, string, string], run: Block): Block {
  const cells = texts.map((text, column) => {
    const item = plain(text, run, { horizontalAlignment: column === 0 ? 'Left' : 'Right' });
    return { type: 'TableCell', items: item === undefined ? [] : [item] };
  });
  return { type: 'TableRow', cells };
}
