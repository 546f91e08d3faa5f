import { type Section, sumOf, toFigure } from '../section.ts';

/** How much Candor was used, and how questions ended. */
export const activity: Section = {
  id: 'activity',
  build({ current, previous }) {
    const outcome = (label: string, name: string) =>
      toFigure(name, sumOf(current, 'outcome', label), sumOf(previous, 'outcome', label));
    const escalated = (reason: string, name: string) =>
      toFigure(name, sumOf(current, 'escalations', reason), sumOf(previous, 'escalations', reason));
    return {
      heading: 'Questions',
      figures: [
        toFigure('Questions', sumOf(current, 'questions'), sumOf(previous, 'questions')),
        toFigure('People who asked', current.people, previous.people),
        outcome('answered', 'Answered'),
        outcome('unknown', 'Answered "I don\'t know"'),
        outcome('refused', 'Refused'),
        outcome('held', 'Held for a person to check'),
        outcome('failed', 'Failed'),
        escalated('rule', 'For a person by rule'),
        escalated('asked', 'For a person, as asked'),
      ],
    };
  },
};
