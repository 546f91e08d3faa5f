import type { ActionResult } from '../ports/intake.ts';
import type { TurnDeps } from '../turn/deps.ts';
import type { Person } from '../policy/groups.ts';
import { subjectOf } from '../turn/turn.ts';
import { NOTHING_OPEN, stateForAsker } from './people-words.ts';
import { deskFor } from './place.ts';
import { stateForAsker as reviewForAsker } from './review-words.ts';

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
