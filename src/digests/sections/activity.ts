import type { Undelivered } from '../../ports/inbox.ts';
import { type Section, figuresByLabel, sumOf, toFigure } from '../section.ts';

/** What became of replies that were never shown, beside what became of their questions. */
const NOT_SHOWN: Readonly<Record<Undelivered['as'], string>> & Readonly<Record<string, string>> = {
  undelivered: 'Reply not shown, its platform did not take it',
  undeliverable: 'Reply not shown, its conversation is refused',
};

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
      heading: 'Questions',
      figures: [
        toFigure('Questions', sumOf(current, 'questions'), sumOf(previous, 'questions')),
        toFigure('People who asked', current.people, previous.people),
        outcome('answered', 'Answered'),
        outcome('unknown', 'Answered "I don\'t know"'),
        outcome('refused', 'Refused'),
        outcome('held', 'Held for a person to check'),
        outcome('failed', 'Failed'),
        ...figuresByLabel(data, 'undelivered', (label) => NOT_SHOWN[label] ?? label),
        escalated('rule', 'For a person by rule'),
        escalated('asked', 'For a person, as asked'),
      ],
    };
  },
};
