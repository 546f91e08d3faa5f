import { z } from 'zod';
import { Id } from './schema-values.ts';

/** Who must have taken the course before the first answer. */
export const TrainingRules = z.strictObject({
  /** Groups of the policy, or `everybody`. Left out, nobody must. */
  required: z.array(Id).min(1, 'needs a group, or everybody; leave it out for nobody').optional(),
  /** With another one everybody takes it anew: once a year, or after an incident. */
  edition: Id.optional(),
});
