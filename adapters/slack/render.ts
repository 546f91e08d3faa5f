import type { Reply, Source } from '../../src/domain/reply.ts';
import type { Document } from '../../src/markdown/document.ts';
import { toGrowingDocument, withEllipsis } from '../../src/markdown/growing.ts';
import { splitDocument } from '../../src/markdown/split.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { beginningLabel } from '../../src/messages/answer-files.ts';
import * as buttons from '../../src/messages/buttons.ts';
import { keptBack } from '../../src/messages/kinds.ts';
import { partLabel, workingLabel } from '../../src/messages/labels.ts';
import { stillWanted } from '../../src/messages/late.ts';
import { startCourse } from '../../src/messages/training.ts';
import { working } from '../../src/messages/progress.ts';
import { aboutSource } from '../../src/messages/sources.ts';
import { shouldBeMasked } from '../../src/messages/unmasked.ts';
import type { Interim } from '../../src/ports/platform.ts';
import { ACTION_IDS } from './action-ids.ts';
import {
  type SlackBlock,
  clip,
  escapeMrkdwn,
  MAX_BLOCKS,
  type SlackMessage,
  plainText,
  toContext,
  toContextLine,
  toTopLevelText,
} from './blocks.ts';
import { measureRichText, toPlainText, toRichText } from './markdown.ts';
import { toParts, withShortTables } from './parts.ts';
import { withoutTables } from './table-block.ts';

/** One rich text block holds at most this many characters, as Slack's own text sections do. */
const CHUNK_CHARS = 2_900;
/** Three chunks and their small print stay well under what Slack takes as one message. */
const CHUNKS_PER_MESSAGE = 3;
/** So much markup can hold no more than a chunk of words, unless nearly all of it is markup: it is not worth reading. */
const MAX_INTERIM_CHARS = 3 * CHUNK_CHARS;
/** Leaves room for the answer, the label and the buttons. */
const MAX_SMALL_PRINT = MAX_BLOCKS - CHUNKS_PER_MESSAGE - 4;

/** The message that says the question is being worked on. */
export function toWorkingMessage(): SlackMessage {
  return labelled(working(), workingLabel());
}

/** The answer so far, or a note, in one message; undefined when it is too long for one. */
export function toInterimMessage({ type, text }: Interim): SlackMessage | undefined {
  if (text.length > MAX_INTERIM_CHARS) return undefined;
  const document = type === 'note' ? toDocument(text) : withEllipsis(toGrowingDocument(text));
  if (toChunks(document).length > 1) return undefined;
  const message = labelledDocument(document, workingLabel());
  return type === 'note' ? message : { ...message, mark: 'growing' };
}

/** Words of our own beside an answer: help, a confirmation. Labelled when `label` is given. */
export function labelled(markdown: string, label: string | undefined): SlackMessage {
  return labelledDocument(toDocument(markdown), label);
}

function labelledDocument(document: Document, label: string | undefined): SlackMessage {
  const block = toRichText(document);
  const blocks = block === undefined ? [] : [block];
  return {
    text: toTopLevelText([...blocks.map(toPlainText), ...(label === undefined ? [] : [label])].join('\n')),
    blocks: [...blocks, ...(label === undefined ? [] : labelBlocks(label))],
  };
}

/**
 * Renders a reply as the messages that show it, first to last. Every one carries the AI label; only the last carries
 * sources, notes and buttons. The same reply always renders the same.
 */
export function toMessages(reply: Reply): SlackMessage[] {
  const parts = toAnswerParts(reply);
  return parts.map((answer, n) => {
    const label = parts.length === 1 ? reply.label : partLabel(reply.label, n + 1, parts.length);
    return withMarkOf(reply, toMessage(answer, label, n === parts.length - 1 ? reply : undefined));
  });
}

/** The beginning of a reply, which is in a file as a whole. */
export function toBeginning(reply: Reply): SlackMessage {
  const [first = []] = toAnswerParts(reply);
  return withMarkOf(reply, toMessage(first, beginningLabel(reply.label), reply));
}

/** Every part of an answer carries the mark of the whole. */
function withMarkOf({ mark }: Reply, message: SlackMessage): SlackMessage {
  return mark === undefined ? message : { ...message, mark };
}

function toAnswerParts(reply: Reply) {
  return toParts(toChunks(withShortTables(toDocument(reply.text))), CHUNKS_PER_MESSAGE);
}

/** Cuts an answer into what one rich text block may hold. */
export function toChunks(document: Document): readonly Document[] {
  return splitDocument(document, CHUNK_CHARS, measureRichText);
}

function toMessage(answer: readonly SlackBlock[], label: string, ending: Reply | undefined): SlackMessage {
  const smallPrint = ending === undefined ? [] : toSmallPrint(ending);
  // A notification shows the beginning: what was answered.
  const words = withoutTables(answer).map(toPlainText);
  const more = ending === undefined ? [] : toSmallPrintWords(ending);
  return {
    text: toTopLevelText(words.join('\n\n'), label, more.join('\n\n')),
    blocks: [
      ...answer,
      ...labelBlocks(label),
      ...smallPrint.slice(0, MAX_SMALL_PRINT),
      ...(ending === undefined ? [] : toButtons(ending)),
    ],
  };
}

function labelBlocks(label: string): SlackBlock[] {
  return toContext([`:robot_face: *${toContextLine(label)}*`]);
}

function toSmallPrint(reply: Reply): SlackBlock[] {
  const kept = keptBack(reply.redactions);
  return [
    ...toContext(reply.sources.map(toSourceLine)),
    ...toContext(kept === '' ? [] : [`:lock: ${toContextLine(kept)}`]),
    ...toContext(reply.notes.map(toContextLine)),
    ...toContext(reply.notice === undefined ? [] : [`:information_source: ${toContextLine(reply.notice)}`]),
  ];
}

function toSmallPrintWords(reply: Reply): string[] {
  return [
    ...reply.sources.map(toSourceWords),
    keptBack(reply.redactions),
    ...reply.notes,
    reply.notice ?? '',
  ].filter((line) => line !== '');
}

function toSourceWords(source: Source): string {
  const section = source.section === '' ? '' : ` – ${source.section}`;
  const age = aboutSource(source);
  return clip(`[${String(source.n)}] ${source.title}${section}`, 300) + (age === '' ? '' : ` (${age})`);
}

function toSourceLine(source: Source): string {
  const words = toContextLine(toSourceWords(source));
  const url = source.url;
  if (url === undefined || !/^https?:\/\/[^\s<>|]+$/.test(url) || url.length > 1_000) return words;
  return `<${escapeMrkdwn(url)}|${words}>`;
}

function toButtons(reply: Reply): SlackBlock[] {
  const has = (action: Reply['actions'][number]): boolean => reply.actions.includes(action);
  const elements = [
    ...(has('share') ? [toButton(ACTION_IDS.share, buttons.share(), reply.turnId)] : []),
    ...(has('accept') ? [toButton(ACTION_IDS.accept, buttons.accept(), reply.turnId)] : []),
    ...(has('train') ? [toButton(ACTION_IDS.train, startCourse(), reply.turnId)] : []),
    ...(has('still-wanted') ? [toButton(ACTION_IDS.stillWanted, stillWanted(), reply.turnId)] : []),
    ...(has('person') ? [toButton(ACTION_IDS.person, buttons.askPerson(), reply.turnId)] : []),
    ...(has('report') ? [toButton(ACTION_IDS.report, buttons.reportAnswer(), reply.turnId)] : []),
    ...(has('false-alarm') ? [toButton(ACTION_IDS.falseAlarm, buttons.notPersonal(), reply.turnId)] : []),
    ...(has('unmasked') ? [toButton(ACTION_IDS.unmasked, shouldBeMasked(), reply.turnId)] : []),
    ...(has('why') ? [toButton(ACTION_IDS.why, buttons.why(), reply.turnId)] : []),
  ];
  return [
    ...(has('feedback') ? [toFeedback(reply.turnId)] : []),
    ...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : []),
  ];
}

function toButton(actionId: string, words: string, turnId: string) {
  return { type: 'button' as const, action_id: actionId, text: plainText(words), value: turnId };
}

/** Values carry nothing but the vote and the opaque turn id: what comes back is checked against the store. */
function toFeedback(turnId: string): SlackBlock {
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: ACTION_IDS.feedback,
        positive_button: toChoice(buttons.goodAnswer(), `up:${turnId}`),
        negative_button: toChoice(buttons.badAnswer(), `down:${turnId}`),
      },
    ],
  };
}

function toChoice(words: string, value: string) {
  return { text: plainText(words), accessibility_label: words, value };
}
