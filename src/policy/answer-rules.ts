import { z } from 'zod';
import { MODERATION_CATEGORIES } from '../domain/moderation.ts';
import { Confidence, Words } from './schema-values.ts';

/** Whether harmful content is looked for by a service. It is given redacted text. */
export const ModerationPlan = z.strictObject({
  /** `auto`: where the model's provider is known to offer it. `on`: nothing is answered without it. */
  mode: z.enum(['auto', 'on', 'off'], 'must be auto, on or off').default('auto'),
  /** `input` is the question, with its files, `output` the answer. */
  stages: z
    .array(z.enum(['input', 'output'], 'must be input or output'))
    .min(1, 'needs input, output or both; to turn it off write mode: off')
    .default(['input', 'output']),
  /** What counts, from which score on or where the service itself flags it; every category that it flags when left out. */
  categories: z
    .partialRecord(
      z.enum(MODERATION_CATEGORIES, `must be one of ${MODERATION_CATEGORIES.join(', ')}`),
      z.union(
        [z.literal('flagged'), Confidence],
        'must be flagged, or a score from 0 to 1 from which it counts',
      ),
    )
    .optional(),
  timeoutMs: z
    .number('must be a number of milliseconds')
    .int('must be a whole number')
    .min(100, 'must be at least 100')
    .max(60_000, 'must be at most 60000')
    .default(3000),
  /** When it cannot be reached: `block` refuses, `allow` goes on and records that it was not checked. */
  onFailure: z.enum(['block', 'allow'], 'must be block or allow').default('block'),
});
type ModerationPlan = z.infer<typeof ModerationPlan>;

const Disclaimer = z.union([Words, z.literal(false)], 'must be words, or false for none');

const Unsupported = z.enum(['replace', 'mark', 'allow'], 'must be replace, mark or allow');

/** What answers are held to. */
export const AnswerRules = z.strictObject({
  /** Said under every answer to a question for such advice, and under every answer that gives some; left out, in words of Candor's. */
  disclaimers: z
    .strictObject({
      medical: Disclaimer.optional(),
      legal: Disclaimer.optional(),
      financial: Disclaimer.optional(),
    })
    .prefault({}),
  /** An answer that says what holds here and cites no passage: `replace` says "I don't know", `mark` says that it is uncertain. */
  unsupportedClaims: Unsupported.default('replace'),
  /** A figure that the passages cited beside it do not hold. */
  unsupportedFigures: Unsupported.default('mark'),
  /** Four or more words in quotation marks that the passage cited beside them does not hold. */
  misquotes: Unsupported.default('mark'),
});
type AnswerRules = z.infer<typeof AnswerRules>;
