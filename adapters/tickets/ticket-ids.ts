import { z } from 'zod';
import { isPostUrl } from '../../src/domain/channel-post.ts';

/** How a place names a ticket. What does not look like an id or an address is left out. */
export const TicketIds = z
  .object({ id: z.union([z.string(), z.number()]).nullish(), url: z.string().nullish() })
  .transform(({ id, url }) => ({
    id: /^[\w.#:/-]{1,64}$/u.test(String(id ?? '')) ? String(id) : undefined,
    url: isPostUrl(url ?? undefined) ? (url ?? undefined) : undefined,
  }))
  .refine(({ id, url }) => id !== undefined || url !== undefined);
