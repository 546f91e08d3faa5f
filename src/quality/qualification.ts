import { z } from 'zod';
import { QUALIFICATION_VERDICTS, UNTOLD } from './verdicts.ts';

const Count = z.number().int().min(0);

/** What one model made of a question, once: no words of anybody. */
const Trial = z.strictObject({
  verdict: z.string(),
  outcome: z.string(),
  rule: z.string(),
  model: z.string().describe('That answered, as the provider names it.'),
  cited: z.array(z.string()).describe('Documents and passages.'),
  right: z.boolean().describe('All that was expected of the answer holds.'),
  score: z.number().min(0).max(1).describe('Which share of what was expected holds.'),
  refused: z.boolean().describe('There was no answer: refused, not found or failed.'),
  chars: Count,
  latencyMs: z.number().min(0),
  costMicroUsd: z.number().min(0).optional().describe('Left out where the policy has no price.'),
  tokens: Count,
  requests: Count,
  isAsked: z.boolean().describe('Something left for it.'),
  error: z.string().optional(),
});

/** Both models on one question, in one repeat. */
export const QuestionTrials = z.strictObject({
  item: z.string().describe('Id of a golden question, or "past" with a number.'),
  repeat: Count,
  policy: Trial,
  candidate: Trial,
});
export type QuestionTrials = z.infer<typeof QuestionTrials>;

const Measure = z.strictObject({
  id: z.enum(['right', 'score', 'refused', 'chars', 'latencyMs', 'costMicroUsd']),
  policy: z.number().describe('Mean of all answers.'),
  candidate: z.number(),
  difference: z
    .number()
    .describe('Candidate less policy; of chars, latencyMs and costMicroUsd how many times as much.'),
  low: z.number().describe('Of the 95 % interval of the difference.'),
  high: z.number(),
  test: z.enum(['McNemar, exact', 'paired t']),
  pValue: z
    .number()
    .describe('Of right and refused: that the candidate is worse; of the others that it differs.'),
  adjusted: z.number().describe('After Holm, in its family.'),
});

/** A comparison of two models: what `candor model qualify --json` prints and the console shows. */
const Qualification = z
  .strictObject({
    version: z.literal(1),
    at: z.string(),
    candidate: z.string(),
    against: z.string().describe('The model of the policy.'),
    policyVersion: z.string(),
    golden: Count.describe('Golden questions.'),
    past: Count.describe('Questions of people, redacted.'),
    questions: Count.describe('That a model answered.'),
    withoutModel: Count.describe('That were decided without one: they say nothing, and are left out.'),
    repeats: Count,
    margin: z.number().describe('Share of right answers that a model may be worse by.'),
    measures: z.array(Measure),
    verdict: z.enum(QUALIFICATION_VERDICTS),
    why: z.enum(UNTOLD).optional().describe('What is in the way where nothing can be told.'),
    smallestDrop: z
      .number()
      .describe('A drop of right answers that would have been found in four of five comparisons.'),
    questionsNeeded: Count.describe('To tell a model that is as good from one that is worse by the margin.'),
    costMicroUsd: Count.optional().describe(
      'Of both together; left out where the policy has no price for one.',
    ),
    estimateMicroUsd: Count.optional().describe('At most, as it was said and agreed to before.'),
    candidateEnds: z.string().optional().describe('The day on which the provider shuts it down.'),
    candidateIsAlias: z.boolean().optional().describe('It is no dated snapshot.'),
    trials: z.array(QuestionTrials),
  })
  .describe('A comparison of two models: figures and ids, no words of anybody.');
export type Qualification = z.infer<typeof Qualification>;

/** The JSON Schema of it, draft 2020-12; `docs/qualification.schema.json` is this. */
export function toQualificationSchema(): unknown {
  return z.toJSONSchema(Qualification);
}
