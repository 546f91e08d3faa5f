import type { PostFigure } from '../../domain/channel-post.ts';
import { costOfChecks } from '../../figures/costs.ts';
import { formatMicroUsd } from '../../figures/format.ts';
import { COST } from '../../messages/digest-figures.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { type Section, sumOf, toFigure } from '../section.ts';

type DigestData = Parameters<Section['build']>[0];

/** Tokens and what they cost by the policy's price table. */
export const cost: Section = {
  id: 'cost',
  build({ current, previous, forecast }) {
    const unpriced = [sumOf(current, 'unpriced'), sumOf(previous, 'unpriced')] as const;
    const cutOff = sumOf(current, 'maybe_billed', 'tokens');
    return {
      heading: HEADINGS.cost,
      figures: [
        toFigure(COST.input, sumOf(current, 'tokens', 'input'), sumOf(previous, 'tokens', 'input')),
        toFigure(COST.output, sumOf(current, 'tokens', 'output'), sumOf(previous, 'tokens', 'output')),
        toCost(sumOf(current, 'cost_micro_usd'), sumOf(previous, 'cost_micro_usd'), unpriced[0]),
        ...toChecks(current, previous),
        ...(unpriced[0] + unpriced[1] === 0 ? [] : [toFigure(COST.unpriced, ...unpriced)]),
        ...(forecast === undefined ? [] : [toForecast(forecast)]),
        ...(cutOff === 0 ? [] : [toFigure(COST.cutOff, cutOff, sumOf(previous, 'maybe_billed', 'tokens'))]),
      ],
    };
  },
};

/** What of it went into prepared questions. */
function toChecks(current: DigestData['current'], previous: DigestData['previous']): readonly PostFigure[] {
  const [now, before] = [costOfChecks(current.counts), costOfChecks(previous.counts)];
  return now + before === 0 ? [] : [toFigure(COST.checks, now, before, formatMicroUsd)];
}

function toForecast({ microUsd, low, high }: NonNullable<DigestData['forecast']>): PostFigure {
  const [expected, least, most] = [microUsd, low, high].map(formatMicroUsd);
  return { label: COST.forecast, value: `${expected} (${least} – ${most})`, change: '' };
}

/** Where no answer had a price, nothing is known of the cost: it is not nothing. */
function toCost(now: number, before: number, unpriced: number): PostFigure {
  return now === 0 && unpriced > 0
    ? { label: COST.cost, value: COST.unknown, change: '' }
    : toFigure(COST.cost, now, before, formatMicroUsd);
}
