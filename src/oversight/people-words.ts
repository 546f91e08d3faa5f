import type { Policy } from '../policy/compile.ts';
import type { Desk } from '../policy/schema.ts';
import type { Escalation } from '../ports/escalations.ts';

/** What Candor says of escalations, to askers and desks. */

export const SETTLE_HINT = 'Write "this is settled" when you need nobody any more.';
export const DESK_ONLY = 'Only members of this desk can do that, here in its channel.';
export const OWN_QUESTION = 'You asked this yourself: somebody else has to take it.';
export const NOTHING_OPEN =
  'Nothing of yours is with a person. Press "Ask a person" under an answer to change that.';
export const GONE = 'I cannot find that question any more.';
export const CLAIM_FIRST =
  'Nobody has claimed this, so nothing was passed on. Press Claim, then write again: it goes to the person who asked.';
export const ASKED_PERSON = 'You asked for a person, so I did not pass this to the model.';

/** How things stand, to the asker. */
export function stateForAsker(escalation: Escalation, desk: Desk, policy: Policy): string {
  const direct = `You can also reach them directly: ${desk.contact}.`;
  switch (escalation.status) {
    case 'open':
      return `Your question is already with a person's desk, the ${desk.name}, since ${timeOf(escalation.at, policy)}. Nobody has taken it yet. ${direct}`;
    case 'claimed':
      return `${claimerOf(escalation)} (${desk.name}) has your question since ${timeOf(escalation.claimedAt ?? escalation.at, policy)}. What they write appears where you asked. ${SETTLE_HINT}`;
    case 'closed':
      break;
  }
  return escalation.closedBy === 'contact'
    ? `Your question is already with a person: please reach the ${desk.name} directly: ${desk.contact}.`
    : `This was closed ${escalation.closedBy === 'asker' ? 'by you' : `by the ${desk.name}`} at ${timeOf(escalation.closedAt ?? escalation.at, policy)}. To talk to a person again, write "I want to talk to a person".`;
}

/** How things stand, to the desk. */
export function stateForDesk(escalation: Escalation, policy: Policy): string {
  switch (escalation.status) {
    case 'open':
      return 'Open: nobody has claimed it yet.';
    case 'claimed':
      return `Claimed by ${claimerOf(escalation)} at ${timeOf(escalation.claimedAt ?? escalation.at, policy)}. Replies of theirs in this thread go to the person who asked.`;
    case 'closed':
      break;
  }
  return `Closed ${escalation.closedBy === 'asker' ? 'by the person who asked' : 'by the desk'} at ${timeOf(escalation.closedAt ?? escalation.at, policy)}.`;
}

export function claimerOf({ claimer }: Escalation): string {
  return claimer?.name ?? 'A colleague';
}

/** "4 March, 10:00" in the organisation's time zone. */
export function timeOf(at: Temporal.Instant, { timezone }: Policy): string {
  return at.toZonedDateTimeISO(timezone).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
}
