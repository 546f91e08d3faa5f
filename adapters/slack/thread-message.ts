import { z } from 'zod';

/** A message as Slack lists it, as far as it tells whose it is and what it was posted for. */
export const ThreadMessage = z.object({
  ts: z.string(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  metadata: z
    .object({
      event_type: z.string().optional(),
      event_payload: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});
export type ThreadMessage = z.infer<typeof ThreadMessage>;
