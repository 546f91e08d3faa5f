import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { SlackMessage } from './blocks.ts';
import { EVENT_TYPE } from './find-parts.ts';

/** As IPTC names what a trained model made, and what people had a part in. Source: https://cv.iptc.org/newscodes/digitalsourcetype/ */
const SOURCE_TYPES = {
  model: 'trainedAlgorithmicMedia',
  'model-and-person': 'compositeWithTrainedAlgorithmicMedia',
} as const;

/** `parse: none` because `chat.update`, unlike posting, otherwise turns names in the text into mentions. */
export function toArguments(turn: Turn, message: SlackMessage, part: number, outcome?: Reply['outcome']) {
  return {
    text: message.text,
    blocks: message.blocks,
    metadata: {
      event_type: EVENT_TYPE,
      event_payload: {
        turn: turn.id,
        part,
        ...(outcome === undefined ? {} : { outcome }),
        ...toMarkFields(message),
      },
    },
    parse: 'none',
    link_names: false,
  };
}

/** Says to machines that a model wrote it: there is nothing of the kind on words of Candor's own, or of people. */
function toMarkFields({ mark }: SlackMessage): Record<string, unknown> {
  if (mark === undefined) return {};
  if (mark === 'growing') return { ai_generated: true, digital_source_type: SOURCE_TYPES.model };
  const { by, at, sha256, signature } = mark;
  return {
    ai_generated: true,
    digital_source_type: SOURCE_TYPES[by],
    generated_by: by,
    generated_at: at,
    sha256,
    ...(signature === undefined ? {} : { signature }),
  };
}
