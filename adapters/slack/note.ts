import type { PostButton } from '../../src/domain/channel-post.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { writtenBy } from '../../src/messages/labels.ts';
import type { Note } from '../../src/ports/conversations.ts';
import { ACTION_IDS } from './action-ids.ts';
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

/** Values carry nothing but the opaque turn id, and which words they are about: what comes back is checked against the store. */
export function toButtonRow(buttons: readonly PostButton[]): SlackBlock[] {
  if (buttons.length === 0) return [];
  const elements = buttons.map(({ action, title, turnId, version }) => ({
    type: 'button' as const,
    action_id: ACTION_IDS[action],
    text: plainText(title),
    value: version === undefined ? turnId : `${turnId}:${String(version)}`,
  }));
  return [{ type: 'actions', elements }];
}

/** A link of our own making; its address comes from the platform. */
export function toLinkLine({ words, url }: { readonly words: string; readonly url: string }): string {
  if (!/^https:\/\/[^\s<>|]{1,1000}$/.test(url)) return '';
  return `<${escapeMrkdwn(url)}|${toContextLine(words)}>`;
}
