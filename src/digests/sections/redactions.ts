import { HEADINGS, NOTHING_REDACTED } from '../../messages/digest.ts';
import { type Section, figuresByLabel } from '../section.ts';

/** What was taken out before anything left, by kind. */
export const redactions: Section = {
  id: 'redactions',
  build(data) {
    const figures = figuresByLabel(data, 'redaction');
    return figures.length === 0
      ? { heading: HEADINGS.redactions, paragraphs: [NOTHING_REDACTED] }
      : { heading: HEADINGS.redactions, figures };
  },
};
