import { HEADINGS } from '../../messages/digest.ts';
import { checkName } from '../../messages/digest-lines.ts';
import { type Section, figuresByLabel } from '../section.ts';

/** Questions and answers that went on without a check that could not be reached. */
export const notChecked: Section = {
  id: 'not-checked',
  build(data) {
    const figures = figuresByLabel(data, 'not_checked', checkName);
    return figures.length === 0 ? undefined : { heading: HEADINGS['not-checked'], figures };
  },
};
