import type { ChannelPost, PostFigure, PostSection } from '../../src/domain/channel-post.ts';
import { alignColumns } from '../../src/markdown/align.ts';
import { moreSections, withReference } from '../../src/messages/channel-post.ts';
import {
  type SlackBlock,
  clip,
  MAX_BLOCKS,
  type SlackMessage,
  plainText,
  type RichTextPart,
  toContext,
  toContextLine,
  toTopLevelText,
} from './blocks.ts';
import { toPreformatted } from './markdown.ts';
import { toButtonRow, toLinkLine } from './note.ts';

/** Slack takes at most 150 characters in a header. */
const MAX_HEADER = 150;
/** Header, subtitle, footer and the line that says what was left out; what else there is, besides. */
const MAX_SECTIONS = MAX_BLOCKS - 4;
const MAX_SECTION_CHARS = 2_900;
const MAX_LINE_CHARS = 500;
const MAX_FACTS = 20;

/** Renders a digest, escalation or notice. All of its words are literal: nothing in them is read as markup. */
export function toPostMessage(post: ChannelPost): SlackMessage {
  const others = [post.summary, post.facts, post.link, post.buttons].filter((part) => part !== undefined);
  const room = MAX_SECTIONS - others.length;
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
      ...toSummaryBlock(post),
      ...toFactBlock(post),
      ...shown.map(toSectionBlock),
      ...toContext(left > 0 ? [moreSections(left)] : []),
      ...toContext(post.link === undefined ? [] : [toLinkLine(post.link)]),
      ...toContext([toContextLine(post.footer)]),
      ...toButtonRow(post.buttons ?? []),
    ],
  };
}

function toStory({ summary = [] }: ChannelPost): string[] {
  return summary.map(({ text, reference }) => withReference(text, reference));
}

function toFactWords({ facts = [] }: ChannelPost): string {
  return facts.map(({ label, text }) => `${label}: ${text}`).join('\n');
}

/** What needs somebody stands above all, bold where it can be looked up. */
function toSummaryBlock({ summary = [] }: ChannelPost): SlackBlock[] {
  const elements = summary.map(({ text, reference }, index): RichTextPart => {
    const line = index + 1 < summary.length ? '\n' : '';
    const words = toLine(withReference(text, reference)) + line;
    return reference === undefined
      ? toRichSection([{ type: 'text', text: words }])
      : toRichSection([{ type: 'text', text: words, style: { bold: true } }]);
  });
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
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

function toSectionBlock(section: PostSection): SlackBlock {
  const paragraphs = section.paragraphs ?? [];
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
  if (figures.length > 0) elements.push(toPreformatted(clip(toTable(figures), MAX_SECTION_CHARS)));
  return { type: 'rich_text', elements };
}

/** Labels left, values right, changes last, aligned for a fixed-width font. */
function toTable(figures: readonly PostFigure[]): string {
  const width = Math.max(0, ...figures.map((figure) => figure.value.length));
  return alignColumns(
    figures.map((figure) => [figure.label, figure.value.padStart(width), figure.change].map(toOneLine)),
  );
}

function toSectionWords(section: PostSection): string {
  const figures = (section.figures ?? []).map(
    ({ label, value, change }) => `${label}: ${value}${change === '' ? '' : `, ${change}`}`,
  );
  return [section.heading, ...(section.paragraphs ?? []), ...figures].join('\n');
}

/** Slack takes no text that is empty. */
function toLine(text: string): string {
  return text === '' ? ' ' : clip(toOneLine(text), MAX_LINE_CHARS);
}

function toOneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
