import { subjectOf, type Person } from '../domain/person.ts';
import { nothingOpen, stateForAsker } from '../messages/escalation.ts';
import { stateForAsker as reviewForAsker } from '../messages/review.ts';
import { deskFor } from '../policy/desk.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Escalations } from '../ports/escalations.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Reviews } from '../ports/reviews.ts';

interface StatusDeps {
  readonly escalations: Escalations;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  readonly reviews: Reviews;
}

/** What of this person is with people: an answer that waits to be checked, their latest question to a desk. */
export async function tellStatus(tenant: string, person: Person, deps: StatusDeps): Promise<ActionResult> {
  const { policy } = deps.organisation.current;
  const asker = deps.keyring.pseudonym('subject', subjectOf(person));
  const review = await deps.reviews.findWaiting(tenant, asker);
  const escalation = await deps.escalations.find(tenant, { asker });
  const states = [
    review && reviewForAsker(review, deskFor(policy, review.desk), policy),
    escalation && stateForAsker(escalation, deskFor(policy, escalation.desk), policy),
  ].filter((state) => state !== undefined);
  return { ok: true, text: states.join('\n\n') || nothingOpen() };
}
