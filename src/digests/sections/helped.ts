import { HEADINGS, helpGiven } from '../../messages/digest.ts';
import { type Section, sumOf } from '../section.ts';

/**
 * How often people in danger, or with a hard subject, were given help: one figure for all subjects, and none below the minimum
 * group, for in a small organisation a figure may be somebody.
 */
export const helped: Section = {
  id: 'helped',
  build({ current, minimumGroup }) {
    const count = sumOf(current, 'helped');
    return count < minimumGroup ? undefined : { heading: HEADINGS.helped, paragraphs: [helpGiven(count)] };
  },
};
