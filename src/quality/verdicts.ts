/** What a comparison of two models comes to. */
export const QUALIFICATION_VERDICTS = ['better', 'no_worse', 'worse', 'inconclusive', 'cannot_tell'] as const;

/** Why nothing can be told of a candidate. */
export const UNTOLD = ['policy_faults', 'candidate_faults', 'policy_wrong'] as const;

/** With these another model may take over. */
export const PROMOTABLE: ReadonlySet<string> = new Set<(typeof QUALIFICATION_VERDICTS)[number]>([
  'better',
  'no_worse',
]);
