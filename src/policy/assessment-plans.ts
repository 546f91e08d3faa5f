import { z } from 'zod';
import { DigestPlan } from './digest-plan.ts';

/** A whole number. */
function whole(min: number, max: number) {
  return z
    .number()
    .int('must be a whole number')
    .min(min, `must be at least ${String(min)}`)
    .max(max, `must be at most ${String(max)}`);
}

/** When it runs by itself, as a digest is posted; left out, only when somebody asks for it. */
const Schedule = DigestPlan.pick({ every: true, on: true, at: true, timezone: true });
/** What a run may cost at most, in US dollars: one that would cost more is not begun by itself, and one that does ends early. */
const Budget = z.number('must be a number of US dollars').min(0, 'must not be negative').default(0);

/** The bias audit: prepared questions that differ in one thing that people are. */
export const FairnessPlan = z.strictObject({
  schedule: Schedule.optional(),
  budgetUsd: Budget,
  /** How much of the material is asked. Fewer templates, swaps or repeats find less: more is then "inconclusive". */
  templates: whole(10, 200).default(80),
  swaps: whole(1, 20).default(10),
  repeats: whole(1, 10).default(3),
  /** True: the made-up names of the audit may leave as they are, to see what the model would make of names that redaction misses. */
  unmaskedNames: z.boolean('must be true or false').default(false),
});

/** Attacks on the live policy and prompt. */
export const RedTeamPlan = z.strictObject({ schedule: Schedule.optional(), budgetUsd: Budget });
