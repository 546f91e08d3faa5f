import { z } from 'zod';
import { Effort } from './schema-values.ts';

/** Whether a model is asked for words to look for in the handbook, before it is asked for the answer. */
export const SearchQueries = z.strictObject({
  /** `auto`: where the question in its own words finds nothing that is sure to carry it. */
  mode: z.enum(['auto', 'always', 'never'], 'must be auto, always or never').default('auto'),
  /** A small one is enough; the default model when left out. */
  model: z.string().min(1).optional(),
  /** A model that thinks first has no words left of the few that it may write. */
  effort: Effort.optional(),
});
