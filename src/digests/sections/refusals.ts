import { type Section, figuresByLabel } from '../section.ts';

/** Which rules refused, by rule id. */
export const refusals: Section = {
  id: 'refusals',
  build(data) {
    const figures = figuresByLabel(data, 'refusal');
    return figures.length === 0
      ? { heading: 'Refusals by rule', paragraphs: ['No question was refused.'] }
      : { heading: 'Refusals by rule', figures };
  },
};
