import { z } from 'zod';
import { Id } from './schema-values.ts';

const Points = z.number().int().min(1, 'must be at least 1').max(50, 'must be at most 50');

/** How models are tried, changed and watched. */
export const QualityRules = z.strictObject({
  /** What people asked may be asked again, redacted, to compare models; of those who opted out never. */
  pastQuestions: z
    .strictObject({
      use: z.boolean('must be true or false').default(true),
      /** Of these people never. */
      exceptGroups: z.array(Id).default([]),
    })
    .prefault({}),
  /** So many points of right answers, and no more, may another model be worse and still take over. */
  margin: Points.max(20, 'must be at most 20').default(5),
  /** When a model that answers a share of the threads gives them back: points that it may be off what the policy's model does. */
  canary: z
    .strictObject({
      /** Votes that a share needs before the next one. */
      minVotes: z.number().int().min(5, 'must be at least 5').max(10_000).default(30),
      helpfulDrop: Points.default(10),
      refusedRise: Points.default(10),
      failedRise: Points.default(5),
    })
    .prefault({}),
  /** Asks the golden questions by itself and compares with what was accepted; left out, nobody does. */
  gate: z
    .strictObject({
      every: z.enum(['day', 'week', 'month'], 'must be day, week or month'),
      /** Weekday for `every: week`. */
      on: z
        .enum(
          ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
          'must be a weekday, monday to sunday',
        )
        .default('monday'),
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day in quotes, "03:00"'),
      /** It is not run where it might cost more, in US dollars. */
      mostCost: z.number().min(0, 'must not be negative').max(1000, 'must be at most 1000').default(5),
    })
    .optional(),
});
