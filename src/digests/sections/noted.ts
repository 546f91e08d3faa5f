import { notedFigure } from '../../messages/digest-figures.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { type Section, figuresByLabel } from '../section.ts';

/** What was found in answers and left to policy. */
export const noted: Section = {
  id: 'noted',
  build(data) {
    const figures = figuresByLabel(data, 'noted', notedFigure);
    return figures.length === 0 ? undefined : { heading: HEADINGS.noted, figures };
  },
};
