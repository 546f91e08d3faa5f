import { type Section, sumOf, toFigure } from '../section.ts';

/** Tokens and what they cost by the policy's price table. */
export const cost: Section = {
  id: 'cost',
  build({ current, previous }) {
    return {
      heading: 'Tokens and cost',
      figures: [
        toFigure('Input tokens', sumOf(current, 'tokens', 'input'), sumOf(previous, 'tokens', 'input')),
        toFigure('Output tokens', sumOf(current, 'tokens', 'output'), sumOf(previous, 'tokens', 'output')),
        toFigure('Cost', sumOf(current, 'cost_micro_usd'), sumOf(previous, 'cost_micro_usd'), formatMicroUsd),
      ],
    };
  },
};

function formatMicroUsd(microUsd: number): string {
  return `$${(microUsd / 1_000_000).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
