import { type Section, sumOf, toFigure } from '../section.ts';

/** Votes on answers. A vote that was changed counts once, as it stands. */
export const feedback: Section = {
  id: 'feedback',
  build({ current, previous }) {
    return {
      heading: 'Feedback',
      figures: [
        toFigure('Helpful', sumOf(current, 'feedback', 'up'), sumOf(previous, 'feedback', 'up')),
        toFigure('Not helpful', sumOf(current, 'feedback', 'down'), sumOf(previous, 'feedback', 'down')),
      ],
    };
  },
};
