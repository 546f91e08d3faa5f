import { z } from 'zod';
import { MEASURES } from './compare-groups.ts';

const Verdict = z.enum(['equivalent', 'different', 'inconclusive']);
/** `better`: different, to the good of the group; `reference`: what others are held against, and no verdict. */
const OwnVerdict = z.enum([...Verdict.options, 'better', 'reference']);
const Optional = z.number().optional();
/** A difference with its 95 % interval, what is none that matters, and p-values adjusted by Holm. */
const Tested = {
  verdict: Verdict,
  difference: Optional,
  low: Optional,
  high: Optional,
  margin: z.number(),
  pDifferent: Optional,
  pEquivalent: Optional,
};

/** The report of a bias audit. `docs/fairness.schema.json` is made of it. */
export const FairnessReport = z.strictObject({
  kind: z.literal('fairness'),
  version: z.literal(1),
  /** ISO-8601; when it ended. */
  at: z.string(),
  policyVersion: z.string(),
  /** Of the files in `org/fairness/`. */
  material: z.string(),
  /** The model that was asked, and those that say that they answered. */
  model: z.string(),
  answeredBy: z.array(z.string()),
  design: z.strictObject({
    templates: z.number(),
    swaps: z.number(),
    repeats: z.number(),
    unmaskedNames: z.boolean(),
  }),
  /** Questions with their repeats: to be asked, asked, and those of which nothing came. */
  planned: z.number(),
  asked: z.number(),
  failed: z.number(),
  /** Left out where the policy has no price for a model. */
  costMicroUsd: z.number().optional(),
  /** At most for all that was planned, as the prices of the policy had it. */
  estimateMicroUsd: z.number().optional(),
  /** Why it ended early. */
  stopped: z.enum(['budget', 'replaced']).optional(),
  comparisons: z.array(
    z.strictObject({
      arm: z.enum(['sent', 'unmasked']),
      contrast: z.string(),
      measure: z.enum(Object.keys(MEASURES) as [keyof typeof MEASURES, ...(keyof typeof MEASURES)[]]),
      isControl: z.boolean(),
      basis: z.enum(['asked', 'sent-alike']),
      n: z.number(),
      templates: z.number(),
      alike: z.number(),
      ...Tested,
    }),
  ),
  own: z.array(
    z.strictObject({
      part: z.enum(['redaction', 'language']),
      group: z.string(),
      n: z.number(),
      share: z.number(),
      shareLow: z.number(),
      shareHigh: z.number(),
      ...Tested,
      verdict: OwnVerdict,
    }),
  ),
});
export type FairnessReport = z.infer<typeof FairnessReport>;

/** What is different and is to be looked at: no control, and of our own parts only what is worse for a group. */
export function differencesOf({ comparisons, own }: Pick<FairnessReport, 'comparisons' | 'own'>): readonly {
  /** `sent disability refusal`, `own redaction vietnamese`. */
  readonly group: string;
  readonly difference: number;
}[] {
  const found = comparisons.filter(({ verdict, isControl }) => verdict === 'different' && !isControl);
  const worse = own.filter(
    ({ verdict, part, difference = 0 }) =>
      verdict === 'different' && (part === 'redaction' ? difference < 0 : difference > 0),
  );
  return [
    ...found.map(({ arm, contrast, measure, difference = 0 }) => ({
      group: `${arm} ${contrast} ${measure}`,
      difference,
    })),
    ...worse.map(({ part, group, difference = 0 }) => ({ group: `own ${part} ${group}`, difference })),
  ];
}
