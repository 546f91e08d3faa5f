import type { Policy } from '../policy/policy.ts';
import { courseOf } from '../policy/training.ts';
import type { Clock } from '../ports/clock.ts';
import type { Trainings } from '../ports/trainings.ts';
import type { UsageStore } from '../ports/usage.ts';

interface ReportDeps {
  readonly trainings: Pick<Trainings, 'completions'>;
  readonly usage: Pick<UsageStore, 'groups'>;
  readonly clock: Clock;
}

interface GroupLine {
  /** Undefined: everybody of no group, and of those that are too small to be told apart. */
  readonly group: string | undefined;
  /** Who completed the course in force. */
  readonly completed: number;
  /** Who asked something in the last days. */
  readonly asked: number;
}

/** How far back people who asked are counted. */
const ASKED_DAYS = 30;

/** How many of each group completed the course in force, beside how many of it ask. Groups below the policy's minimum are one. */
export async function readReport(policy: Policy, { trainings, usage, clock }: ReportDeps) {
  const tenant = policy.organisation.id;
  const course = courseOf(policy);
  const today = clock.now().toZonedDateTimeISO('UTC').startOfDay();
  const period = {
    start: today.subtract({ days: ASKED_DAYS }).toInstant(),
    end: today.add({ days: 1 }).toInstant(),
  };
  const [all, asking] = await Promise.all([trainings.completions(tenant), usage.groups(tenant, period)]);
  const done = all.filter((one) => one.course === course);
  const names = new Set([...done.map(({ group }) => group), ...asking.map(({ group }) => group)]);
  const lines = [...names].map((group) => ({
    group,
    completed: done.filter((one) => one.group === group).length,
    asked: asking.find((one) => one.group === group)?.people ?? 0,
  }));
  return { course, completed: done.length, groups: foldLines(lines, policy.privacy.minimumGroup) };
}

/**
 * Puts groups that are too small together with everybody else, and then the next smallest as well until there are enough: what is left
 * of the total is told, too. Where there are never enough, only the total is.
 */
function foldLines(
  lines: readonly (GroupLine & { readonly group: string })[],
  minimum: number,
): readonly GroupLine[] {
  const named = lines.filter(({ group }) => group !== '').toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const others: GroupLine[] = lines.filter(({ group }) => group === '');
  const isShort = () => sizeOf(addUp(others)) > 0 && sizeOf(addUp(others)) < minimum;
  while (named.length > 0 && ((named[0] && sizeOf(named[0]) < minimum) || isShort()))
    others.push(...named.splice(0, 1));
  const rest = addUp(others);
  if (isShort()) return [];
  return sizeOf(rest) === 0 ? named.toReversed() : [...named.toReversed(), rest];
}

function addUp(lines: readonly GroupLine[]): GroupLine {
  return {
    group: undefined,
    completed: lines.reduce((sum, { completed }) => sum + completed, 0),
    asked: lines.reduce((sum, { asked }) => sum + asked, 0),
  };
}

function sizeOf({ completed, asked }: Pick<GroupLine, 'asked' | 'completed'>): number {
  return Math.max(completed, asked);
}
