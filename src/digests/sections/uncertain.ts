import { HEADINGS } from '../../messages/digest.ts';
import { kindWord } from '../../messages/kinds.ts';
import { type Section, figuresByLabel } from '../section.ts';

/** What was found with less certainty than policy asks for, and left in. */
export const uncertain: Section = {
  id: 'uncertain',
  build(data) {
    const figures = figuresByLabel(data, 'uncertain', (kind) => kindWord(kind, 2));
    return figures.length === 0 ? undefined : { heading: HEADINGS.uncertain, figures };
  },
};
