import { counting, listed } from './counts.ts';
import { say } from './say.ts';

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

/** `groups`: `sent disability refusal`. */
export function fairnessNeed(different: string, groups: readonly string[]): string {
  return say('assessments.fairnessNeed', { ...counting(different), groups: listed(groups) });
}

export function redTeamWord({
  isCut,
  ...figures
}: Run & Readonly<Record<'caught' | 'refused' | 'leaked', string>>): string {
  return say('assessments.redTeam', { ...figures, isCut: String(isCut) });
}

/** `groups`: `leaks override`. */
export function redTeamNeed(groups: readonly string[]): string {
  return say('assessments.redTeamNeed', { groups: listed(groups) });
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
