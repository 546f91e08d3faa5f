import type { Reply } from '../../src/domain/reply.ts';

/** The Block Kit shapes this adapter sends. Source: docs.slack.dev/reference/block-kit. */
interface TextStyle {
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
}

/** Rich text is structure, not markup: Slack never parses `text`, so it cannot mention, link or load anything. */
type RichTextElement =
  | { readonly type: 'text'; readonly text: string; readonly style?: TextStyle }
  | { readonly type: 'link'; readonly url: string; readonly text: string; readonly style?: TextStyle };

interface RichTextSection {
  readonly type: 'rich_text_section';
  readonly elements: readonly RichTextElement[];
}

type RichTextPart =
  | RichTextSection
  | {
      readonly type: 'rich_text_list';
      readonly style: 'bullet' | 'ordered';
      readonly indent: number;
      /** How many numbers to skip: 2 makes an ordered list start at 3. */
      readonly offset?: number;
      /** The line at its side that shows it as part of a quote. */
      readonly border?: number;
      readonly elements: readonly RichTextSection[];
    }
  | { readonly type: 'rich_text_quote'; readonly elements: readonly RichTextElement[] }
  | {
      readonly type: 'rich_text_preformatted';
      readonly border?: number;
      readonly elements: readonly RichTextElement[];
    };

interface TableCell {
  readonly type: 'rich_text';
  readonly elements: readonly RichTextSection[];
}

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: boolean;
}

/** `verbatim` keeps Slack from turning names and addresses in the text into mentions and links. */
interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  readonly verbatim: true;
}

interface Button {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly value: string;
}

/** A menu; values have at most 150 characters. */
interface Select {
  readonly type: 'static_select';
  readonly action_id: string;
  readonly placeholder: PlainText;
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
}

type ActionElement = Button | Select;

interface FeedbackChoice {
  readonly text: PlainText;
  readonly accessibility_label: string;
  readonly value: string;
}

interface Point {
  readonly label: string;
  readonly value: number;
}

type Chart =
  | {
      readonly type: 'bar' | 'line';
      readonly series: readonly { readonly name: string; readonly data: readonly Point[] }[];
      readonly axis_config: { readonly categories: readonly string[]; readonly y_label: string };
    }
  | { readonly type: 'pie'; readonly segments: readonly Point[] };

export type SlackBlock =
  | { readonly type: 'rich_text'; readonly elements: readonly RichTextPart[] }
  | {
      readonly type: 'table';
      readonly column_settings: readonly { readonly is_wrapped: boolean }[];
      readonly rows: readonly (readonly TableCell[])[];
    }
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'context'; readonly elements: readonly Mrkdwn[] }
  | { readonly type: 'actions'; readonly elements: readonly ActionElement[] }
  | { readonly type: 'data_visualization'; readonly title: string; readonly chart: Chart }
  | {
      readonly type: 'context_actions';
      readonly elements: readonly {
        readonly type: 'feedback_buttons';
        readonly action_id: string;
        readonly positive_button: FeedbackChoice;
        readonly negative_button: FeedbackChoice;
      }[];
    };

/** One Slack message: blocks for the eye, `text` for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  /** Of what a model wrote; `growing` while it writes. */
  readonly mark?: NonNullable<Reply['mark']> | 'growing';
}

/** Slack shows at most this many blocks in a message. */
export const MAX_BLOCKS = 50;
/** Slack advises at most 4 000 characters of top-level text. */
const MAX_TEXT = 4_000;

const MAX_CONTEXT_ELEMENTS = 10;
const MAX_CONTEXT_CHARS = 2_000;

/** Makes text inert in mrkdwn: without a raw `<` nothing in it can be a mention or a link. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cuts at `maxChars` with an ellipsis, never through a surrogate pair. */
export function clip(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, maxChars - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

export function plainText(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false };
}

/** Small print. `lines` are mrkdwn whose variable parts have been escaped. Out: one block for every ten lines. */
export function toContext(lines: readonly string[]): SlackBlock[] {
  const elements = lines
    .filter((line) => line.trim() !== '')
    .map((line): Mrkdwn => ({ type: 'mrkdwn', text: line, verbatim: true }));
  const blocks: SlackBlock[] = [];
  for (let at = 0; at < elements.length; at += MAX_CONTEXT_ELEMENTS) {
    blocks.push({ type: 'context', elements: elements.slice(at, at + MAX_CONTEXT_ELEMENTS) });
  }
  return blocks;
}

/** Plain words as one line of small print. */
export function toContextLine(text: string): string {
  return escapeMrkdwn(clip(text.replace(/\s+/g, ' ').trim(), MAX_CONTEXT_CHARS));
}

/**
 * Top-level text of a message: escaped and within Slack's advice. Cutting never leaves half an entity behind. Of what is too long
 * `label` stays whole, which a screen reader finds nowhere else; `more` gets the room that is left.
 */
export function toTopLevelText(text: string, label = '', more = ''): string {
  const under = label === '' ? '' : `\n\n${withinRoom(label, MAX_TEXT / 2)}`;
  const shown = withinRoom(text, MAX_TEXT - under.length) + under;
  const room = MAX_TEXT - shown.length - 2;
  return more === '' || room < 1 ? shown : `${shown}\n\n${withinRoom(more, room)}`;
}

function withinRoom(text: string, maxChars: number): string {
  let room = maxChars;
  let escaped = escapeMrkdwn(clip(text, room));
  while (escaped.length > maxChars) {
    room -= Math.max(1, Math.ceil((escaped.length - maxChars) / 5));
    escaped = escapeMrkdwn(clip(text, room));
  }
  return escaped;
}
