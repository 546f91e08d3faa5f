import { HEADINGS, lookedForBy } from '../../messages/digest.ts';
import { fixedOfLate } from '../fixed-of-late.ts';
import { type Section, toFigure } from '../section.ts';
import { openThemes } from './top-themes.ts';

/**
 * Words that enough different people looked for and the handbook did not hold, but for those that the lines of themes tell of already.
 * Nothing to say where there is none.
 */
export const notFound: Section = {
  id: 'not-found',
  build(data) {
    const { current, previous, minimumGroup } = data;
    const themes = [...openThemes(data.backlog), ...fixedOfLate(data)];
    const told = new Set(themes.flatMap(({ words }) => words));
    const before = new Map(previous.themes.map(({ word, people }) => [word, people]));
    const figures = current.themes
      .filter(({ word }) => !told.has(word))
      .map(
        ({ word, people }) =>
          before.has(word)
            ? toFigure(word, people, before.get(word) ?? 0)
            : { ...toFigure(word, people, people), change: '' }, // fewer people before, or none: how many is not told
      );
    if (figures.length === 0) return undefined;
    return { heading: HEADINGS['not-found'], paragraphs: [lookedForBy(minimumGroup)], figures };
  },
};
