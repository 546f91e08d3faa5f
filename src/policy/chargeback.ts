import { z } from 'zod';
import { Id, Words } from './schema-values.ts';

/** Which groups costs are charged to. */
export const Chargeback = z.strictObject({
  /** Somebody in several counts in the first of these; left out, all groups of the policy in their order. */
  groups: z.array(Id).min(1, 'needs a group; leave it out for all groups of the policy').optional(),
  /** What everybody else is called. */
  other: Words.default('Everybody else'),
});
