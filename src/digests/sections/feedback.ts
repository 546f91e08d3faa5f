import { VOTES } from '../../messages/digest-figures.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { type Section, sumOf, toFigure } from '../section.ts';

/** Votes on answers. A vote that was changed counts once, as it stands. */
export const feedback: Section = {
  id: 'feedback',
  build({ current, previous }) {
    return {
      heading: HEADINGS.feedback,
      figures: [
        toFigure(VOTES.up, sumOf(current, 'feedback', 'up'), sumOf(previous, 'feedback', 'up')),
        toFigure(VOTES.down, sumOf(current, 'feedback', 'down'), sumOf(previous, 'feedback', 'down')),
      ],
    };
  },
};
