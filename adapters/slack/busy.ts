import type { QuestionEvent } from '../../src/domain/question.ts';
import { aiLabel } from '../../src/messages/labels.ts';
import { labelled } from './render.ts';
import type { SlackApi } from './web-api.ts';

/**
 * Tells the asker, and nobody else, that the question was not taken. Slack shows a private message in a thread only where
 * the thread has begun, so a question that would begin one is answered beside it.
 */
export async function postBusy(api: SlackApi, question: QuestionEvent, words: string): Promise<void> {
  const { channel, thread, kind } = question.place;
  const message = labelled(words, aiLabel());
  const begun = question.postKey !== `${channel}:${thread}`;
  const content = { text: message.text, blocks: message.blocks, parse: 'none', link_names: false };
  if (kind === 'direct') {
    await api.call('chat.postMessage', { channel, thread_ts: thread, ...content });
  } else {
    const where = begun ? { thread_ts: thread } : {};
    await api.call('chat.postEphemeral', { channel, user: question.asker.id, ...where, ...content });
  }
}
