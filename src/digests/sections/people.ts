import type { PostFigure } from '../../domain/channel-post.ts';
import { percentile } from '../../domain/latency.ts';
import type { UsageCount } from '../../domain/usage-count.ts';
import { ESCALATIONS, REVIEWS } from '../../messages/digest-figures.ts';
import { spanWord } from '../../messages/spans.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { type Section, countsOf, sumOf, toFigure } from '../section.ts';

type DigestData = Parameters<Section['build']>[0];

/** What people did: questions for them, and answers that they saw first. */
export const people: Section = {
  id: 'people',
  build(data) {
    const figures = [...escalationFigures(data), ...reviewFigures(data)];
    return figures.length === 0 ? undefined : { heading: HEADINGS.people, figures };
  },
};

type Metric = UsageCount['metric'];
type Row = readonly [name: string, ...labels: string[]];

function escalationFigures(data: DigestData): PostFigure[] {
  return figuresOf(data, 'escalations', 'escalation_wait_ms', ESCALATIONS.wait, [
    [ESCALATIONS.all, 'asked', 'rule'],
    [ESCALATIONS.contact, 'contact'],
    [ESCALATIONS.claimed, 'claimed'],
    [ESCALATIONS.closed, 'closed'],
    [ESCALATIONS.widened, 'widened'],
  ]);
}

function reviewFigures(data: DigestData): PostFigure[] {
  return figuresOf(data, 'reviews', 'review_wait_ms', REVIEWS.wait, [
    [REVIEWS.held, 'held'],
    [REVIEWS.approved, 'approved'],
    [REVIEWS.edited, 'edited'],
    [REVIEWS.rejected, 'rejected'],
    [REVIEWS.expired, 'expired'],
  ]);
}

/** Nothing where nothing of the kind happened in either period. */
function figuresOf(
  { current, previous }: DigestData,
  metric: Metric,
  waits: Metric,
  waitName: string,
  rows: readonly Row[],
): PostFigure[] {
  if (sumOf(current, metric) === 0 && sumOf(previous, metric) === 0) return [];
  const figures = rows.map(([name, ...labels]) => {
    const [now = 0, before = 0] = [current, previous].map((period) =>
      labels.reduce((sum, label) => sum + sumOf(period, metric, label), 0),
    );
    return toFigure(name, now, before);
  });
  const wait = percentile(countsOf(current, waits), 0.5);
  if (wait === undefined) return figures;
  const earlier = percentile(countsOf(previous, waits), 0.5);
  const last =
    earlier === undefined
      ? { label: waitName, value: formatWait(wait), change: '' }
      : toFigure(waitName, wait, earlier, formatWait);
  return [...figures, last];
}

function formatWait(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? spanWord(minutes, 'minutes') : spanWord(minutes / 60, 'hours', 1);
}
