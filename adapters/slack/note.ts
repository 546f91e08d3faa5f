import { type PostButton, isPostUrl } from '../../src/domain/channel-post.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { writtenBy } from '../../src/messages/labels.ts';
import type { Note } from '../../src/ports/conversations.ts';
import { ACTION_IDS, HOME_ACTION, INCIDENT_ACTION_IDS } from './action-ids.ts';
import {
  type SlackBlock,
  escapeMrkdwn,
  type SlackMessage,
  plainText,
  toContext,
  toContextLine,
  toTopLevelText,
} from './blocks.ts';
import { toPlainText, toRichText } from './markdown.ts';
import { toChunks } from './render.ts';

/** Renders words of a person, or a word beside them. No AI label: none wrote it. */
export function toNoteMessage({ author, text, small, buttons }: Note): SlackMessage {
  const words = toChunks(toDocument(text))
    .map(toRichText)
    .filter((block) => block !== undefined);
  const by = author === undefined ? [] : [writtenBy(author)];
  return {
    text: toTopLevelText(
      [...by, ...words.map(toPlainText), small].filter((line) => line !== '').join('\n\n'),
    ),
    blocks: [
      ...toContext(by.map((line) => `:bust_in_silhouette: *${toContextLine(line)}*`)),
      ...words,
      ...toContext([toContextLine(small)]),
      ...toButtonRow(buttons),
    ],
  };
}

type ActionElement = Extract<SlackBlock, { readonly type: 'actions' }>['elements'][number];

/**
 * Values carry nothing but the opaque id of a turn or incident, and which words or what cause they are about: what comes back is
 * checked against the store.
 */
export function toButtonRow(buttons: readonly PostButton[]): SlackBlock[] {
  if (buttons.length === 0) return [];
  return [{ type: 'actions', elements: buttons.map(toElement) }];
}

function toElement(button: PostButton): ActionElement {
  if ('incident' in button) return toIncidentElement(button);
  if ('command' in button) return toCommandElement(button);
  const { action, title, turnId, version } = button;
  return {
    type: 'button',
    action_id: ACTION_IDS[action],
    text: plainText(title),
    value: version === undefined ? turnId : `${turnId}:${String(version)}`,
  };
}

/** Slack wants every id once in a row of buttons. */
function toCommandElement({
  command,
  title,
}: {
  readonly command: string;
  readonly title: string;
}): ActionElement {
  const id = `${HOME_ACTION}:${command.replaceAll(' ', '_')}`;
  return { type: 'button', action_id: id, text: plainText(title), value: command };
}

function toIncidentElement({
  incident,
  action,
  title,
  choices,
}: Extract<PostButton, { readonly incident: string }>): ActionElement {
  const actionId = INCIDENT_ACTION_IDS[action];
  if (choices === undefined) {
    return { type: 'button', action_id: actionId, text: plainText(title), value: incident };
  }
  const options = choices.map((choice) => ({
    text: plainText(choice.title),
    value: `${incident}:${choice.value}`,
  }));
  return { type: 'static_select', action_id: actionId, placeholder: plainText(title), options };
}

/** A link of our own making; its address comes from the platform. */
export function toLinkLine({ words, url }: { readonly words: string; readonly url: string }): string {
  if (!isPostUrl(url)) return '';
  return `<${escapeMrkdwn(url)}|${toContextLine(words)}>`;
}
