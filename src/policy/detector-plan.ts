import { z } from 'zod';
import { AudiencePlace } from './channels.ts';
import { Id, Confidence, oneOf } from './schema-values.ts';

/** What to do with a detected kind. `mask` sends a placeholder, `block` sends nothing at all, `allow` sends it as it is. */
export const DetectorAction = z.enum(['mask', 'block', 'allow']);

const ACTION = 'must be mask, block or allow';

/** Where and for whom something else is done with a kind. Who has one of `groups` and asks in one of `places`. */
const DetectorException = z
  .strictObject({
    groups: z.array(Id).min(1, 'needs a group').optional(),
    places: z.array(AudiencePlace).min(1, 'needs a place').optional(),
    action: z.enum(DetectorAction.options, ACTION).optional(),
    minConfidence: Confidence.optional(),
    blockConfidence: Confidence.optional(),
  })
  .refine(
    ({ groups, places }) => groups !== undefined || places !== undefined,
    'needs groups, places or both',
  )
  .refine(
    ({ action, minConfidence, blockConfidence }) =>
      action !== undefined || minConfidence !== undefined || blockConfidence !== undefined,
    'needs an action, a minConfidence or a blockConfidence',
  )
  .meta({ allOf: [oneOf('groups', 'places'), oneOf('action', 'minConfidence', 'blockConfidence')] });

/** An action, or an action with what it depends on; the first exception that fits decides. */
export const DetectorPlan = z.preprocess(
  (value) => (typeof value === 'string' ? { action: value } : value),
  z.strictObject(
    {
      action: z.enum(DetectorAction.options, ACTION).optional(),
      /** What is found with less certainty, 0 to 1, is left as it is and counted. */
      minConfidence: Confidence.optional(),
      /** From here on `block` refuses the question; what is found with less certainty is masked. */
      blockConfidence: Confidence.optional(),
      for: z.array(DetectorException).default([]),
    },
    'must be mask, block, allow, or a map with action, minConfidence, blockConfidence and for',
  ),
);
