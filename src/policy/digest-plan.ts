import { z } from 'zod';
import { DIGEST_KINDS, DIGEST_SECTIONS, MAX_DIGEST_TITLE } from '../domain/digest.ts';
import { Channel } from './channels.ts';
import { SpokenLanguage, TimeZone } from './schema-values.ts';

/** A scheduled post. */
export const DigestPlan = z
  .strictObject({
    kind: z.enum(DIGEST_KINDS, 'must be usage, incidents or audit'),
    every: z.enum(['day', 'week', 'month'], 'must be day, week or month'),
    /** Weekday for `every: week`. */
    on: z
      .enum(
        ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
        'must be a weekday, monday to sunday',
      )
      .default('monday'),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day in quotes, "09:00"'),
    /** Whose days and hours count; left out, those of the policy. */
    timezone: TimeZone.optional(),
    /** In which it is written; left out, that of the organisation. */
    language: SpokenLanguage.optional(),
    to: z.array(Channel).min(1, 'needs a channel'),
    /** Gets what a channel of it refuses for good. */
    fallback: Channel.optional(),
    /** What it is called in its channels. */
    title: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(MAX_DIGEST_TITLE, `must be at most ${MAX_DIGEST_TITLE} characters`)
      .regex(/^[^\n\r]*$/, 'must be one line')
      .optional(),
    /** Only these, in their usual order; left out, all that its kind has. */
    sections: z
      .array(z.enum(DIGEST_SECTIONS, `must be one of ${DIGEST_SECTIONS.join(', ')}`))
      .min(1, 'needs a section; leave it out for all of them')
      .optional(),
  })
  .describe('A scheduled post.');
export type DigestPlan = z.infer<typeof DigestPlan>;

/** Names a digest wherever it is kept: what has the same name is posted once to a channel in a period. */
export function nameOfDigest({ kind, every, title }: Pick<DigestPlan, 'kind' | 'every' | 'title'>): string {
  return title === undefined ? `${kind}-${every}` : `${kind}-${every}:${title}`;
}

/** All of them. Two that could not be told apart in a channel are refused: one of them would never be posted. */
export const DigestPlans = z.array(DigestPlan).superRefine((plans, context) => {
  const seen = new Map<string, number>();
  for (const [index, plan] of plans.entries()) {
    for (const channel of new Set(plan.to)) {
      const key = `${nameOfDigest(plan)}\n${channel}`;
      const first = seen.get(key);
      seen.set(key, first ?? index);
      if (first === undefined) continue;
      const message = `is the ${plan.kind} digest of every ${plan.every} for ${channel} once more, as digest ${String(first + 1)}: only one of them would be posted. Give each a title of its own, or remove one`;
      context.addIssue({ code: 'custom', message, path: [index] });
    }
  }
});
