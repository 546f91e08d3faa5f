import type { PostChart } from '../../domain/channel-post.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { BY_DAY, eachAlike, mostAndLeast, partName } from '../../messages/digest-charts.ts';
import { formatCount, type Section } from '../section.ts';

type Days = Parameters<Section['build']>[0]['current']['byDay'];
type Counted = 'questions' | 'refused';

/** How questions are spread over the days, beside those of the period before. */
export const questionsByDay: Section = {
  id: 'questions-by-day',
  build: ({ current, previous }) => toSection('questions-by-day', 'questions', current.byDay, previous.byDay),
};

/** The same of what was refused: an attack is a day that stands out. */
export const refusedByDay: Section = {
  id: 'refused-by-day',
  build: ({ current, previous }) => toSection('refused-by-day', 'refused', current.byDay, previous.byDay),
};

function toSection(
  id: 'questions-by-day' | 'refused-by-day',
  what: Counted,
  days: Days,
  before: Days,
): ReturnType<Section['build']> {
  if (days.every((day) => day[what] === 0)) return undefined;
  return { heading: HEADINGS[id], chart: toChart(HEADINGS[id], what, days, before) };
}

function toChart(title: string, what: Counted, days: Days, before: Days): PostChart {
  const compared = before.length === days.length && before.some((day) => day[what] > 0);
  return {
    kind: 'bar',
    title,
    alt: describe(what, days),
    unit: BY_DAY.unit,
    categories: days.map(({ first, last }) => partName(first, last)),
    series: [
      { name: BY_DAY.now, values: days.map((day) => day[what]) },
      ...(compared ? [{ name: BY_DAY.before, values: before.map((day) => day[what]) }] : []),
    ],
  };
}

function describe(what: Counted, days: Days): string {
  const sorted = days.toSorted((a, b) => b[what] - a[what]);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (most === undefined || least === undefined) return '';
  const tell = (day: typeof most) => ({ name: partName(day.first, day.last), count: formatCount(day[what]) });
  return most[what] === least[what] ? eachAlike(tell(most).count) : mostAndLeast(tell(most), tell(least));
}
