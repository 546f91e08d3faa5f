/** Titles of the charts of the console, and what each shows, in a sentence for whoever does not see it. */

export const CHART_TITLES = {
  outcomes: 'How questions ended',
  refusals: 'Why refused',
  handovers: 'Why handed over',
  redactions: 'Taken out, by kind',
  speed: 'Time to the answer',
  cost: 'Cost',
  votes: 'Votes on answers',
} as const;

type ChartId = keyof typeof CHART_TITLES;

/** `most` names the step or label that has most of it. */
export function chartAlt(id: ChartId, total: string, most: string | undefined): string {
  const peak = most === undefined ? '' : `, most of it: ${most}`;
  return total === '0'
    ? `${CHART_TITLES[id]}: nothing in this period.`
    : `${CHART_TITLES[id]}: ${total}${peak}.`;
}

export const SPEED_SERIES = ['Half of the answers within', '19 of 20 answers within'] as const;
export const OTHERS = 'all others';
export const TIMES = 'Times';
