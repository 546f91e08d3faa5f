import type { UsageCount } from '../domain/usage-count.ts';
import type { FIGURE_TITLES } from '../messages/figures.ts';

type FigureId = keyof typeof FIGURE_TITLES;
type Metric = UsageCount['metric'];

/** What a figure is made of. */
type Source =
  /** The sum of these labels of a metric; of all of them where none is named. */
  | { readonly from: 'counts'; readonly metric: Metric; readonly labels?: readonly string[] }
  /** A percentile of a metric that is counted in buckets. */
  | { readonly from: 'percentile'; readonly metric: Metric; readonly p: number }
  /** Different people. */
  | { readonly from: 'people' };

/** One thing that Candor counts, with the same name and meaning wherever it is shown. */
type Figure = Source & {
  readonly id: FigureId;
  readonly unit: 'count' | 'people' | 'tokens' | 'micro_usd' | 'ms';
  /** It is shown label by label: by rule, kind or model. */
  readonly byLabel?: true;
  /** The figure that this one and its siblings sum to; one that is shown by label sums to it alone. */
  readonly partOf?: FigureId;
};

/** Every figure that is made of usage counts, in the order they are read. */
export const FIGURES: readonly Figure[] = [
  counted('questions', 'outcome'),
  { id: 'people', unit: 'people', from: 'people' },
  ...(
    [
      'answered',
      'unknown',
      'refused',
      'escalated',
      'held',
      'failed',
      'withdrawn',
      'erased',
      'waiting',
    ] as const
  ).map((outcome) => ({ ...counted(outcome, 'outcome', [outcome]), partOf: 'questions' as const })),
  { ...byLabel('refusals', 'refusal'), partOf: 'refused' },
  { ...byLabel('handovers', 'handover'), partOf: 'escalated' },
  byLabel('verdicts', 'verdict'),
  byLabel('not_shown', 'undelivered'),
  byLabel('redactions', 'redaction'),
  byLabel('blocked', 'blocked'),
  byLabel('uncertain', 'uncertain'),
  byLabel('false_alarms', 'false_alarm'),
  byLabel('missed', 'missed'),
  counted('reports', 'reported'),
  byLabel('not_checked', 'not_checked'),
  byLabel('noted', 'noted'),
  byLabel('shadow', 'shadow'),
  counted('votes_up', 'feedback', ['up']),
  counted('votes_down', 'feedback', ['down']),
  { ...counted('tokens_input', 'tokens', ['input']), unit: 'tokens' },
  { ...counted('tokens_output', 'tokens', ['output']), unit: 'tokens' },
  counted('cut_off', 'maybe_billed', ['calls']),
  { ...counted('tokens_cut_off', 'maybe_billed', ['tokens']), unit: 'tokens' },
  { ...byLabel('cost', 'cost_micro_usd'), unit: 'micro_usd' },
  { ...byLabel('cost_by_group', 'charged_micro_usd'), unit: 'micro_usd', partOf: 'cost' },
  byLabel('questions_by_group', 'charged_questions'),
  byLabel('unpriced', 'unpriced'),
  percentile('answer_p50', 'latency_ms', 0.5),
  percentile('answer_p95', 'latency_ms', 0.95),
  counted('escalations_asked', 'escalations', ['asked']),
  counted('escalations_rule', 'escalations', ['rule']),
  counted('escalations_claimed', 'escalations', ['claimed']),
  counted('escalations_closed', 'escalations', ['closed']),
  percentile('claim_p50', 'escalation_wait_ms', 0.5),
  counted('reviews_held', 'reviews', ['held']),
  counted('reviews_approved', 'reviews', ['approved']),
  counted('reviews_edited', 'reviews', ['edited']),
  counted('reviews_rejected', 'reviews', ['rejected']),
  counted('reviews_expired', 'reviews', ['expired']),
  percentile('review_p50', 'review_wait_ms', 0.5),
];

function counted(id: FigureId, metric: Metric, labels?: readonly string[]): Figure {
  return { id, unit: 'count', from: 'counts', metric, ...(labels && { labels }) };
}

function byLabel(id: FigureId, metric: Metric): Figure {
  return { ...counted(id, metric), byLabel: true };
}

function percentile(id: FigureId, metric: Metric, p: number): Figure {
  return { id, unit: 'ms', from: 'percentile', metric, p };
}
