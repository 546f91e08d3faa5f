import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { SlackMessage } from './blocks.ts';
import { EVENT_TYPE } from './find-parts.ts';

/** `parse: none` because `chat.update`, unlike posting, otherwise turns names in the text into mentions. */
export function toArguments(
  turn: Turn,
  message: SlackMessage,
  part: number,
  outcome?: Reply['outcome'],
): Record<string, unknown> {
  return {
    text: message.text,
    blocks: message.blocks,
    metadata: {
      event_type: EVENT_TYPE,
      event_payload: { turn: turn.id, part, ...(outcome === undefined ? {} : { outcome }) },
    },
    parse: 'none',
    link_names: false,
  };
}
