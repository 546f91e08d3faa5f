import { percentile } from '../../domain/latency.ts';
import { spanWord } from '../../messages/spans.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { type Section, countsOf, formatCount, toFigure } from '../section.ts';

/** How long people waited, from acceptance to the recorded answer. */
export const latency: Section = {
  id: 'latency',
  build({ current, previous }) {
    const now = countsOf(current, 'latency_ms');
    const before = countsOf(previous, 'latency_ms');
    const figures = [0.5, 0.95].flatMap((p) => {
      const value = percentile(now, p);
      const label = `p${Math.round(p * 100)}`;
      if (value === undefined) return [];
      const earlier = percentile(before, p);
      return earlier === undefined
        ? [{ label, value: formatMs(value), change: '' }]
        : [toFigure(label, value, earlier, formatMs)];
    });
    return figures.length === 0 ? undefined : { heading: HEADINGS.latency, figures };
  },
};

function formatMs(ms: number): string {
  return ms < 10_000 ? `${formatCount(ms)} ms` : spanWord(ms / 1000, 'seconds', 1);
}
