import { notShownWord, QUESTIONS } from '../../messages/digest-figures.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { type Section, figuresByLabel, sumOf, toFigure } from '../section.ts';

/** How much Candor was used, and how questions ended. */
export const activity: Section = {
  id: 'activity',
  build(data) {
    const { current, previous } = data;
    const outcome = (label: string, name: string) =>
      toFigure(name, sumOf(current, 'outcome', label), sumOf(previous, 'outcome', label));
    const escalated = (reason: string, name: string) =>
      toFigure(name, sumOf(current, 'escalations', reason), sumOf(previous, 'escalations', reason));
    return {
      heading: HEADINGS.activity,
      figures: [
        toFigure(QUESTIONS.asked, sumOf(current, 'outcome'), sumOf(previous, 'outcome')),
        toFigure(QUESTIONS.people, current.people, previous.people),
        outcome('answered', QUESTIONS.answered),
        outcome('unknown', QUESTIONS.unknown),
        outcome('refused', QUESTIONS.refused),
        outcome('escalated', QUESTIONS.escalated),
        outcome('held', QUESTIONS.held),
        outcome('failed', QUESTIONS.failed),
        ...(['withdrawn', 'erased', 'waiting'] as const)
          .filter((label) => sumOf(current, 'outcome', label) > 0)
          .map((label) => outcome(label, QUESTIONS[label])),
        ...figuresByLabel(data, 'undelivered', notShownWord),
        escalated('rule', QUESTIONS.byRule),
        escalated('asked', QUESTIONS.asAsked),
      ],
    };
  },
};
