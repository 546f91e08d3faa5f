import type { z } from 'zod';

/** What may not be there. Slack leaves such a field out, or says `null`. */
export function maybe<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? undefined);
}
