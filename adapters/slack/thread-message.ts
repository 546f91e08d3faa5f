import { z } from 'zod';
import { maybe } from './maybe.ts';

/** A message as Slack lists it, as far as it tells whose it is and what it was posted for. */
export const ThreadMessage = z.object({
  ts: z.string(),
  user: maybe(z.string()),
  bot_id: maybe(z.string()),
  /** Only a message that is or was a stream has one. */
  streaming_state: maybe(z.string()),
  blocks: maybe(z.unknown()),
  files: maybe(z.array(z.object({ id: maybe(z.string()), name: maybe(z.string()) }))),
  metadata: maybe(
    z.object({
      event_type: maybe(z.string()),
      event_payload: maybe(z.record(z.string(), z.unknown())),
    }),
  ),
});
