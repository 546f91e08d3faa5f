import { subjectOf, type Person } from '../domain/person.ts';
import { isPrivate, threadKey } from '../domain/place.ts';
import { nothingOpen, stateForAsker } from '../messages/escalation.ts';
import { onlyThere } from '../messages/personal-chat.ts';
import { stateForAsker as reviewForAsker } from '../messages/review.ts';
import { deskFor } from '../policy/desk.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Escalations } from '../ports/escalations.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Reviews } from '../ports/reviews.ts';
import type { Turns } from '../ports/turns.ts';

interface StatusDeps {
  readonly escalations: Escalations;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  readonly reviews: Reviews;
  readonly turns: Pick<Turns, 'find'>;
}

/**
 * What of this person is with people: an answer that waits to be checked, their latest question to a desk, one that is over only
 * where none is open. Where others read, that alone which was asked in the same thread: they have seen it.
 */
export async function tellStatus(tenant: string, person: Person, deps: StatusDeps): Promise<ActionResult> {
  const { policy } = deps.organisation.current;
  const asker = deps.keyring.pseudonym('subject', subjectOf(person));
  const waiting = await deps.reviews.findWaiting(tenant, asker);
  const found = await deps.escalations.find(tenant, { asker });
  const review = await tellable(waiting, tenant, person, deps);
  const escalation = await tellable(found, tenant, person, deps);
  if (!isPrivate(person.place) && review === undefined && escalation === undefined)
    return { ok: true, text: onlyThere() };
  const states = [
    review && reviewForAsker(review, deskFor(policy, review.desk), policy),
    escalation && stateForAsker(escalation, deskFor(policy, escalation.desk), policy),
  ].filter((state) => state !== undefined);
  return { ok: true, text: states.join('\n\n') || nothingOpen() };
}

/** Where others read, only what they read there before. */
async function tellable<T extends { readonly turnId: string }>(
  one: T | undefined,
  tenant: string,
  { place }: Person,
  { turns }: Pick<StatusDeps, 'turns'>,
): Promise<T | undefined> {
  if (one === undefined || isPrivate(place)) return one;
  const asked = (await turns.find(tenant, one.turnId))?.turn.place;
  return asked !== undefined && !isPrivate(asked) && threadKey(asked) === threadKey(place) ? one : undefined;
}
