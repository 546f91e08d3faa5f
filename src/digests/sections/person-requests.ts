import { HEADINGS } from '../../messages/digest.ts';
import { REQUEST_FIGURES, medianDays } from '../../messages/person-requests.ts';
import { type Section, toFigure } from '../section.ts';

/** What people asked for about their own data, and how it went: counts alone. */
export const personRequests: Section = {
  id: 'person-requests',
  build({ current, previous }) {
    const [now, before] = [current.requests, previous.requests];
    if (now.opened + now.open + now.answeredMs.length === 0) return undefined;
    const median = medianOf(now.answeredMs);
    return {
      heading: HEADINGS['person-requests'],
      figures: [
        toFigure(REQUEST_FIGURES.opened, now.opened, before.opened),
        toFigure(REQUEST_FIGURES.answered, now.answeredMs.length, before.answeredMs.length),
        toFigure(REQUEST_FIGURES.open, now.open, before.open),
        toFigure(REQUEST_FIGURES.overdue, now.overdue, before.overdue),
        ...(median === undefined
          ? []
          : [{ label: REQUEST_FIGURES.median, value: medianDays(median), change: '' }]),
      ],
    };
  },
};

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
