import { HEADINGS, nothingRefused } from '../../messages/digest.ts';
import { reasonWord } from '../../messages/digest-lines.ts';
import { type Section, figuresByLabel } from '../section.ts';

/** Which rules refused, by rule id. */
export const refusals: Section = {
  id: 'refusals',
  build(data) {
    const figures = figuresByLabel(data, 'refusal', reasonWord);
    return figures.length === 0
      ? { heading: HEADINGS.refusals, paragraphs: [nothingRefused()] }
      : { heading: HEADINGS.refusals, figures };
  },
};
