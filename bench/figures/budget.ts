import { countQuestions, readBudget, UNITS } from '../counts.ts';
import type { Figure } from '../figure.ts';

const COUNT = 30;

/** What a question costs in counts, against the most that `budget.json` allows. */
export const budget: Figure = {
  name: 'budget',
  title: `Counts of one question, one in flight, the mean of ${String(COUNT)} (bench/budget.json)`,
  async measure(stage) {
    const most = readBudget();
    const found = await countQuestions(stage, COUNT);
    return (Object.keys(UNITS) as (keyof typeof UNITS)[]).map((name) => ({
      what: UNITS[name],
      unit: 'count',
      samples: [found[name]],
      target: { p50: most[name] },
    }));
  },
};
