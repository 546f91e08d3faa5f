import { verdictWord } from '../../messages/digest-lines.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { type Section, figuresByLabel } from '../section.ts';

/** What the policy decided. */
export const verdicts: Section = {
  id: 'verdicts',
  build(data) {
    const figures = figuresByLabel(data, 'verdict', verdictWord);
    return figures.length === 0 ? undefined : { heading: HEADINGS.verdicts, figures };
  },
};
