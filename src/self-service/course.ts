import { type Person, subjectOf } from '../domain/person.ts';
import type { Policy } from '../policy/policy.ts';
import type { Awaiting } from '../ports/awaiting.ts';
import type { takeCourse } from '../training/take-course.ts';
import { askAgain, WAITS_HOURS } from './ask-again.ts';

type CourseDeps = Parameters<typeof takeCourse>[3];
type WaitingDeps = Omit<CourseDeps, 'answerWaiting'> &
  Parameters<typeof askAgain>[3] & { readonly awaiting: Awaiting };

/** What the course needs, with the question that waits for it. */
export function toCourseDeps(deps: WaitingDeps): CourseDeps {
  return {
    trainings: deps.trainings,
    clock: deps.clock,
    answerWaiting: (person, policy) => answerWaiting(person, policy, deps),
  };
}

async function answerWaiting(
  person: Person,
  policy: Policy,
  deps: WaitingDeps,
): ReturnType<CourseDeps['answerWaiting']> {
  const who = { tenant: policy.organisation.id, subject: subjectOf(person) };
  const since = deps.clock.now().subtract({ hours: WAITS_HOURS });
  const results: string[] = [];
  for (const waiting of await deps.awaiting.findUntrained(who, since))
    results.push((await askAgain(who.tenant, waiting, person, deps, { admitted: true })).result);
  const count = (wanted: string) => results.filter((result) => result === wanted).length;
  return { accepted: count('accepted'), full: count('full') };
}
