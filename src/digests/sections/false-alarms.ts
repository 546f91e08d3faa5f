import { HEADINGS } from '../../messages/digest.ts';
import { kindWord } from '../../messages/kinds.ts';
import { type Section, figuresByLabel } from '../section.ts';

/** What askers say was masked although it was no personal data, by kind. */
export const falseAlarms: Section = {
  id: 'false-alarms',
  build(data) {
    const figures = figuresByLabel(data, 'false_alarm', (kind) => kindWord(kind, 2));
    return figures.length === 0 ? undefined : { heading: HEADINGS['false-alarms'], figures };
  },
};
