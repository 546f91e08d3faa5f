import { type Section, figuresByLabel } from '../section.ts';

const NAMES: Readonly<Record<string, string>> = {
  'advice.medical': 'medical advice',
  'advice.legal': 'legal advice',
  'advice.financial': 'financial advice',
  'unsupported.claim': 'rules that no passage carries',
  'unsupported.figure': 'figures that no passage carries',
};

/** What was found in answers and left to policy. */
export const noted: Section = {
  id: 'noted',
  build(data) {
    const figures = figuresByLabel(data, 'noted', (label) => NAMES[label] ?? label);
    return figures.length === 0 ? undefined : { heading: 'Found in answers', figures };
  },
};
