import type { Asker, Unknown } from '../domain/person.ts';
import type { Escalation } from '../ports/escalations.ts';
import { askPerson } from './buttons.ts';
import { notWithoutKnowing } from './identity.ts';
import { timeOf } from './times.ts';
import type { NamedDesk, Zone } from './values.ts';

/** What Candor says of escalations, to askers and desks. */

/** How far one has come. */
type EscalationProgress = Pick<
  Escalation,
  'status' | 'at' | 'places' | 'ticket' | 'claimer' | 'claimedAt' | 'closedAt' | 'closedBy'
>;

export const SETTLE_HINT = 'Write "this is settled" when you need nobody any more.';
export const TAKEN_HINT = `What you write here now goes to them and to no AI. What is for me, begin with /ask, or name me in a Slack channel. ${SETTLE_HINT}`;
const DESK_ONLY = 'Only members of this desk can do that, here in its channel.';
export const OWN_QUESTION = 'You asked this yourself: somebody else has to take it.';
export const NOTHING_OPEN = `Nothing of yours is with a person. Press "${askPerson()}" under an answer to change that.`;
export const GONE = 'I cannot find that question any more.';
export const CLAIM_FIRST =
  'Nobody has claimed this, so nothing was passed on. Press Claim, then write again: it goes to the person who asked.';
export const KEPT_OUT =
  'A person has taken the question of this thread, so I keep out of it. Name me if it was meant for me.';
export const NO_WORDS = 'A person has this, and I have nothing to pass on to them.';
export const WORDS_ONLY = 'Only your own words are passed on: send files and quoted messages directly.';
export const NOT_REACHED =
  'A message here did not reach the person who asked: their chat takes nothing from me any more. Please reach them in another way.';
export const ASKED_PERSON = 'You asked for a person, so I did not pass this to the model.';

export const YOU_HAVE_IT =
  'You have it. What you write in this thread now goes to the person who asked, with your name.';
/** To somebody who answers from the console. */
export const CLAIM_BEFORE = 'Nobody has claimed this yet: claim it first, then write.';
export const SAY_SOMETHING = 'There is nothing to pass on.';
export const PASSED_ON = 'This goes to the person who asked, with your name.';
/** Under such words in the thread of the desk. */
export const SAID_IN_CONSOLE = 'Written in the console to the person who asked.';
export const CLOSED = 'This is closed.';
export const CLOSED_THANKS = `${CLOSED} Thank you for saying so.`;
export const SETTLED_BY_ASKER = 'The person who asked says that this is settled.';

/** To the asker, like the next four. */
export function taken(name: string, desk: NamedDesk): string {
  return `${name} (${desk.name}) has taken your question.`;
}

export function closedBy(name: string, desk: NamedDesk): string {
  return `${name} (${desk.name}) has closed this. From here on an AI answers again; you can ask for a person at any time.`;
}

export function unreachableDesk(desk: NamedDesk): string {
  return `I could not get your question to the ${desk.name}. Please reach them directly: ${desk.contact}.`;
}

export function notTaken(desk: NamedDesk, next: NamedDesk): string {
  return `Nobody at the ${desk.name} has taken your question yet. You can reach a person directly: ${next.contact}.`;
}

export function widened(desk: NamedDesk, also: NamedDesk): string {
  return `Nobody at the ${desk.name} has taken your question yet, so I have passed it to the ${also.name} as well. You can also reach them directly: ${also.contact}.`;
}

/** To a desk that has left a question lying. */
export function toReminder({ at }: Pick<Escalation, 'at'>, { contact }: NamedDesk, zone: Zone): string {
  return `Still waiting since ${timeOf(at, zone)}: nobody has claimed this question. ${contact}, please have a look.`;
}

export function settled(desk: NamedDesk): string {
  return `Closed. I let the ${desk.name} know, and from here on I answer again.`;
}

/** What becomes of the asker's words. Nothing is delivered yet when this is said. */
export function passedOn(escalation: EscalationProgress, desk: NamedDesk, zone: Zone): string {
  switch (escalation.status) {
    case 'open':
      return `${stateForAsker(escalation, desk, zone)} I pass your message on to them.`;
    case 'claimed':
      return `A person has this: I pass your message on to ${claimerOf(escalation)} (${desk.name}).`;
    case 'closed':
      return `I pass your message on to ${claimerOf(escalation)} (${desk.name}), who had your question when you wrote it. It was closed in between: from here on I answer again.`;
    default:
      return escalation.status satisfies never;
  }
}

/** To somebody who may not serve a desk; perhaps they may, and nobody can tell who they are. */
export function deskOnly({ unknown }: Pick<Asker, 'unknown'>): string {
  return unknown === undefined ? DESK_ONLY : notWithoutKnowing(unknown);
}

/** To whoever has claimed a question and writes to its asker. */
export function notPassedOn(unknown: Unknown): string {
  return `What you wrote was not passed on. ${notWithoutKnowing(unknown)}`;
}

/** How things stand, to the asker. */
export function stateForAsker(escalation: EscalationProgress, desk: NamedDesk, zone: Zone): string {
  const direct = `You can also reach them directly: ${desk.contact}.`;
  switch (escalation.status) {
    case 'open':
      return `Your question ${isPosted(escalation) ? 'waits at' : 'is on its way to'} the ${desk.name} since ${timeOf(escalation.at, zone)}. Nobody has taken it yet. ${direct}`;
    case 'claimed':
      return `${claimerOf(escalation)} (${desk.name}) has your question since ${timeOf(escalation.claimedAt ?? escalation.at, zone)}. What they write appears where you asked. ${SETTLE_HINT}`;
    case 'closed':
      break;
  }
  return escalation.closedBy === 'contact'
    ? `I could not pass your question on: please reach the ${desk.name} directly: ${desk.contact}.`
    : `This was closed ${escalation.closedBy === 'asker' ? 'by you' : `by the ${desk.name}`} at ${timeOf(escalation.closedAt ?? escalation.at, zone)}. To talk to a person again, write "I want to talk to a person".`;
}

/** The desk can see it. */
function isPosted({ places, ticket }: Pick<Escalation, 'places' | 'ticket'>): boolean {
  return ticket !== undefined || places.some(({ side }) => side === 'desk');
}

/** How things stand, to the desk. */
export function stateForDesk(escalation: EscalationProgress, zone: Zone): string {
  switch (escalation.status) {
    case 'open':
      return 'Open: nobody has claimed it yet.';
    case 'claimed':
      return `Claimed by ${claimerOf(escalation)} at ${timeOf(escalation.claimedAt ?? escalation.at, zone)}. Replies of theirs in this thread go to the person who asked.`;
    case 'closed':
      break;
  }
  return `Closed ${escalation.closedBy === 'asker' ? 'by the person who asked' : 'by the desk'} at ${timeOf(escalation.closedAt ?? escalation.at, zone)}.`;
}

function claimerOf({ claimer }: Pick<Escalation, 'claimer'>): string {
  return claimer?.name ?? 'A colleague';
}
