import { statusOf } from '../../domain/self-check.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { CHECK_NAMES, runDoctor, STATUS_WORDS } from '../../messages/self-check.ts';
import type { Section } from '../section.ts';

/** The state of the installation as it is when the digest is made; what is in order is left out where something is not. */
export const selfCheck: Section = {
  id: 'self-check',
  build({ selfCheck: results }) {
    if (results.length === 0) return undefined;
    const figures = results.map((result) => ({
      label: CHECK_NAMES[result.id],
      value: STATUS_WORDS[statusOf(result)],
      change: '',
    }));
    const isWell = results.every((result) => ['ok', 'not_checked'].includes(statusOf(result)));
    return { heading: HEADINGS['self-check'], figures, ...(isWell ? {} : { paragraphs: [runDoctor()] }) };
  },
};
