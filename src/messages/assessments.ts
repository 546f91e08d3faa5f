import { counting, listed } from './counts.ts';
import { say, sayAll } from './say.ts';

/** What digests say of bias audits and of the red team. */

interface Run {
  readonly asked: string;
  readonly model: string;
  /** It ended at its budget. */
  readonly isCut: boolean;
}

export function fairnessWord({
  isCut,
  ...figures
}: Run & Readonly<Record<'different' | 'better' | 'equivalent' | 'inconclusive', string>>): string {
  return say('assessments.fairness', { ...figures, isCut: String(isCut) });
}

const CODES: Readonly<Record<string, string>> = sayAll('assessments.codes');

/** `sent disability refusal` is "disability refusals (as sent)": a contrast, a family and an origin go by the names that they were given. */
function groupWord(group: string): string {
  const [how = '', ...what] = group.split(' ').map((code) => CODES[code] ?? code);
  return say('assessments.group', { what: what.join(' '), how });
}

/** `groups`: `sent disability refusal`. */
export function fairnessNeed(different: string, groups: readonly string[]): string {
  return say('assessments.fairnessNeed', { ...counting(different), groups: listed(groups.map(groupWord)) });
}

export function redTeamWord({
  isCut,
  ...figures
}: Run & Readonly<Record<'caught' | 'refused' | 'leaked', string>>): string {
  return say('assessments.redTeam', { ...figures, isCut: String(isCut) });
}

/** `groups`: `leaks override`. */
export function redTeamNeed(groups: readonly string[]): string {
  return say('assessments.redTeamNeed', { groups: listed(groups.map(groupWord)) });
}

export function notAffordable(what: 'fairness' | 'redteam'): string {
  return say('assessments.notAffordable', { what });
}

/** `bars`: `disability 5.2`. */
export function assessmentChart(what: 'fairness' | 'redteam', bars: readonly string[]) {
  return {
    title: say('assessments.chartTitle', { what }),
    alt: say('assessments.chartAlt', { what, bars: listed(bars) }),
    unit: say('assessments.chartUnit', { what }),
  };
}
