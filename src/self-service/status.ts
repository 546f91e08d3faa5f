import { subjectOf, type Person } from '../domain/person.ts';
import { NOTHING_OPEN, stateForAsker } from '../messages/escalation.ts';
import { stateForAsker as reviewForAsker } from '../messages/review.ts';
import { deskFor } from '../policy/desk.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { TurnDeps } from '../turn/deps.ts';

type Deps = Pick<TurnDeps, 'escalations' | 'reviews' | 'organisation' | 'keyring'>;

/** What of this person is with people: an answer that waits to be checked, their latest question to a desk. */
export async function tellStatus(tenant: string, person: Person, deps: Deps): Promise<ActionResult> {
  const { policy } = deps.organisation.current;
  const asker = deps.keyring.pseudonym('subject', subjectOf(person));
  const review = await deps.reviews.findWaiting(tenant, asker);
  const escalation = await deps.escalations.find(tenant, { asker });
  const states = [
    review && reviewForAsker(review, deskFor(policy, review.desk), policy),
    escalation && stateForAsker(escalation, deskFor(policy, escalation.desk), policy),
  ].filter((state) => state !== undefined);
  return { ok: true, text: states.join('\n\n') || NOTHING_OPEN };
}
