import { HEADINGS, nothingRedacted } from '../../messages/digest.ts';
import { kindWord } from '../../messages/kinds.ts';
import { type Section, figuresByLabel } from '../section.ts';

/** What was taken out before anything left, by kind. */
export const redactions: Section = {
  id: 'redactions',
  build(data) {
    const figures = figuresByLabel(data, 'redaction', (kind) => kindWord(kind, 2));
    return figures.length === 0
      ? { heading: HEADINGS.redactions, paragraphs: [nothingRedacted()] }
      : { heading: HEADINGS.redactions, figures };
  },
};
