import type { Period, UsageCount } from '../domain/usage-count.ts';
import type { UsageStore } from '../ports/usage.ts';

/** What counts of cost say of people in no group, and of what is nobody's: the vectors of the handbook, and prepared questions by their kind. */
export const NO_GROUP = '';
const NOBODY = ':';
export const HANDBOOK = `${NOBODY}handbook`;
export const CHECKS = {
  answers: `${NOBODY}answers`,
  fairness: `${NOBODY}fairness`,
  redteam: `${NOBODY}redteam`,
  qualification: `${NOBODY}qualification`,
} as const;

/** What a group asked and cost. */
interface GroupCost {
  readonly group: string;
  readonly questions: number;
  readonly costMicroUsd: number;
  /** How many of it asked. */
  readonly people: number;
}

interface Costs {
  /** Of groups of which enough people asked, the dearest first; `NO_GROUP` has everybody else; `HANDBOOK` and `CHECKS` are nobody's. */
  readonly groups: readonly GroupCost[];
  /** The sum of these, and of all costs. */
  readonly total: Omit<GroupCost, 'group'>;
}

/** Costs of a period by group. A group of which fewer people than `minimum` asked is not told apart from everybody else. */
export async function readCosts(
  tenant: string,
  period: Period,
  minimum: number,
  { usage }: { readonly usage: UsageStore },
): Promise<Costs> {
  const [counts, people] = await Promise.all([usage.sum(tenant, period), usage.groups(tenant, period)]);
  const names = new Set([...people.map(({ group }) => group), ...labelsOf(counts)]);
  const all = [...names].map((group) => ({
    group,
    questions: sumOf(counts, 'charged_questions', group),
    costMicroUsd: sumOf(counts, 'charged_micro_usd', group),
    people: people.find((one) => one.group === group)?.people ?? 0,
  }));
  const groups = foldGroups(all, minimum).toSorted((a, b) => b.costMicroUsd - a.costMicroUsd);
  return { groups, total: addUp(groups) };
}

/**
 * Puts groups that are too small together with everybody else, and then the next smallest as well until there are enough: what is
 * left of a total is told, too.
 */
function foldGroups(all: readonly GroupCost[], minimum: number): readonly GroupCost[] {
  const nobodys = all.filter(({ group }) => group.startsWith(NOBODY));
  const people = all.filter(({ group }) => !group.startsWith(NOBODY));
  const named = people.filter(({ group }) => group !== NO_GROUP).toSorted((a, b) => a.people - b.people);
  const others = people.filter(({ group }) => group === NO_GROUP);
  const isShort = () => {
    const { people: together } = addUp(others);
    return others.length > 0 && together < minimum;
  };
  while (named.length > 0 && ((named[0]?.people ?? 0) < minimum || isShort()))
    others.push(...named.splice(0, 1));
  return [...named, ...(others.length === 0 ? [] : [{ group: NO_GROUP, ...addUp(others) }]), ...nobodys];
}

/** What of the costs went into prepared questions. */
export function costOfChecks(counts: readonly UsageCount[]): number {
  return Object.values(CHECKS).reduce((sum, one) => sum + sumOf(counts, 'charged_micro_usd', one), 0);
}

function addUp(groups: readonly GroupCost[]): Omit<GroupCost, 'group'> {
  const sum = (of: (group: GroupCost) => number) => groups.reduce((total, group) => total + of(group), 0);
  return {
    questions: sum(({ questions }) => questions),
    costMicroUsd: sum(({ costMicroUsd }) => costMicroUsd),
    people: sum(({ people }) => people),
  };
}

function labelsOf(counts: readonly UsageCount[]): readonly string[] {
  return counts
    .filter(({ metric }) => metric === 'charged_micro_usd' || metric === 'charged_questions')
    .map(({ label }) => label);
}

function sumOf(counts: readonly UsageCount[], metric: UsageCount['metric'], label: string): number {
  return counts
    .filter((count) => count.metric === metric && count.label === label)
    .reduce((sum, { value }) => sum + value, 0);
}
