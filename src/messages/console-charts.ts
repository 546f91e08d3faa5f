import { say, sayAll } from './say.ts';

/** Titles of the charts of the console, and what each shows, in a sentence for whoever does not see it. */

export const CHART_TITLES = sayAll('consoleCharts.titles');

type ChartId = keyof typeof CHART_TITLES;

/** `most` names the step or label that has most of it. */
export function chartAlt(id: ChartId, total: string, most: string | undefined): string {
  const words = say('consoleCharts.alt', {
    title: CHART_TITLES[id],
    isNone: String(total === '0'),
    total,
    hasMost: String(most !== undefined),
    most: most ?? '',
  });
  return words.replace(/\.\.$/u, '.'); // "30. Nov." ends the sentence, too
}

/** Of what is drawn, beside its numbers. */
export const UNITS = sayAll('consoleCharts.units');

export function slowestWithin(count: string): string {
  return say('consoleCharts.within', { count });
}

export function speedSeries(): readonly [half: string, most: string] {
  return [say('consoleCharts.half'), say('consoleCharts.most')];
}
export function allOthers(): string {
  return say('consoleCharts.others');
}
export function timesUnit(): string {
  return say('consoleCharts.times');
}
