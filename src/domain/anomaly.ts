/**
 * What is watched for being out of the ordinary. `poor_votes` are thumbs down; `one_person` is how much the person asks who asks most;
 * the last three are shares: of questions, of questions, of votes.
 */
export const ANOMALY_KPIS = [
  'questions',
  'errors',
  'refusals',
  'redactions',
  'injections',
  'cost',
  'latency',
  'poor_votes',
  'one_person',
  'off_hours',
  'error_rate',
  'refusal_rate',
  'poor_vote_rate',
] as const;

export type AnomalyKpi = (typeof ANOMALY_KPIS)[number];
