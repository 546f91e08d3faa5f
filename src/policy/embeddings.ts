import { z } from 'zod';

/**
 * Searching the handbook by meaning, beside its words: the redacted text of each passage goes to the provider once, and of each
 * question that goes to the model its redacted text. Left out, nothing is embedded.
 */
export const EmbeddingRules = z.strictObject({
  /** As the provider calls it; of Azure the name of the deployment. */
  model: z.string().min(1, 'must name a model').default('text-embedding-3-small'),
  /** Fewer are quicker and smaller, more are a little better. */
  dimensions: z
    .number('must be a number')
    .int('must be a whole number')
    .min(64, 'must be at least 64')
    .max(1024, 'must be at most 1024')
    .default(256),
});
