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
  const isLarge = ({ group, completed, asked }: (typeof lines)[number]) =>
    group !== '' && Math.max(completed, asked) >= policy.privacy.minimumGroup;
  const large: readonly GroupLine[] = lines.filter(isLarge);
  const small = lines.filter((line) => !isLarge(line));
  const others = {
    group: undefined,
    completed: small.reduce((sum, { completed }) => sum + completed, 0),
    asked: small.reduce((sum, { asked }) => sum + asked, 0),
  };
  const hasOthers = others.completed + others.asked > 0;
  return { course, completed: done.length, groups: hasOthers ? [...large, others] : large };
}
