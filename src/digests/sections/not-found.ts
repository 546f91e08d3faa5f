import { HEADINGS, lookedForBy } from '../../messages/digest.ts';
import { type Section, toFigure } from '../section.ts';

/** Words that enough different people looked for and the handbook did not hold. Nothing to say where there is none. */
export const notFound: Section = {
  id: 'not-found',
  build({ current, previous, minimumGroup }) {
    const before = new Map(previous.themes.map(({ word, people }) => [word, people]));
    const figures = current.themes.map(
      ({ word, people }) =>
        before.has(word)
          ? toFigure(word, people, before.get(word) ?? 0)
          : { ...toFigure(word, people, people), change: '' }, // fewer people before, or none: how many is not told
    );
    if (figures.length === 0) return undefined;
    return { heading: HEADINGS['not-found'], paragraphs: [lookedForBy(minimumGroup)], figures };
  },
};
