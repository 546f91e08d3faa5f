import { deskFor } from '../policy/desk.ts';
import type { Policy } from '../policy/policy.ts';
import type { Desk } from '../policy/schema.ts';
import type { DeskTimes } from '../ports/desk-times.ts';

/** What came to a desk by then has waited `times` as long as the desk may take. The default desk answers for those that left the policy. */
export function toDeskTimes(policy: Policy, now: Temporal.Instant, times = 1): DeskTimes {
  const before = ({ remindAfter }: Desk) => now.subtract({ minutes: times * remindAfter });
  return {
    desks: Object.fromEntries(policy.desks.map((desk) => [desk.id, before(desk)])),
    others: before(deskFor(policy, policy.defaultDesk)),
  };
}
