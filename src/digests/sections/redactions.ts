import { type Section, figuresByLabel } from '../section.ts';

/** What was taken out before anything left, by kind. */
export const redactions: Section = {
  id: 'redactions',
  build(data) {
    const figures = figuresByLabel(data, 'redaction');
    return figures.length === 0
      ? { heading: 'Redactions by kind', paragraphs: ['Nothing had to be redacted.'] }
      : { heading: 'Redactions by kind', figures };
  },
};
