import type { Place } from '../../src/domain/place.ts';
import { labelled } from './render.ts';
import type { SlackApi } from './web-api.ts';

/** Words that one person alone sees, in the thread where they acted. */
export async function tellOne(
  user: string,
  { channel, thread }: Pick<Place, 'channel' | 'thread'>,
  words: string,
  { api }: { readonly api: SlackApi },
): Promise<void> {
  const message = labelled(words, undefined);
  await api.call('chat.postEphemeral', {
    channel,
    user,
    ...(thread === '' ? {} : { thread_ts: thread }),
    text: message.text,
    blocks: message.blocks,
    parse: 'none',
    link_names: false,
  });
}
