import { HEADINGS } from '../../messages/digest.ts';
import { type Section, figuresByLabel } from '../section.ts';

/** How often each shadow rule would have decided. Nothing to say where there is none. */
export const shadow: Section = {
  id: 'shadow',
  build(data) {
    const figures = figuresByLabel(data, 'shadow');
    return figures.length === 0 ? undefined : { heading: HEADINGS.shadow, figures };
  },
};
