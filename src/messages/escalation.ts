import type { Asker, Unknown } from '../domain/person.ts';
import type { Escalation } from '../ports/escalations.ts';
import { askPerson } from './buttons.ts';
import { notWithoutKnowing } from './identity.ts';
import { say } from './say.ts';
import { timeOf } from './times.ts';
import type { NamedDesk, Zone } from './values.ts';

/** What Candor says of escalations, to askers and desks. */

/** How far one has come. */
type EscalationProgress = Pick<
  Escalation,
  'status' | 'at' | 'places' | 'ticket' | 'claimer' | 'claimedAt' | 'closedAt' | 'closedBy'
>;

export function settleHint(): string {
  return say('escalation.settleHint');
}
/** `platform`: of whoever asked. */
export function takenHint(platform: string): string {
  return say('escalation.takenHint', { platform, settleHint: settleHint() });
}
export function ownQuestion(): string {
  return say('escalation.ownQuestion');
}
export function nothingOpen(): string {
  return say('escalation.nothingOpen', { askPerson: askPerson() });
}
export function goneWords(): string {
  return say('escalation.gone');
}
export function claimFirst(): string {
  return say('escalation.claimFirst');
}
export function keptOut(): string {
  return say('escalation.keptOut');
}
export function noWords(): string {
  return say('escalation.noWords');
}
export function wordsOnly(): string {
  return say('escalation.wordsOnly');
}
export function notReached(): string {
  return say('escalation.notReached');
}
export function askedPerson(): string {
  return say('escalation.askedPerson');
}

/** `platform` is the desk's. */
export function youHaveIt(platform: string): string {
  return say('escalation.youHaveIt', { platform });
}
/** To somebody who answers from the console. */
export function claimBefore(): string {
  return say('escalation.claimBefore');
}
export function saySomething(): string {
  return say('escalation.saySomething');
}
export function goesToAsker(): string {
  return say('escalation.goesToAsker');
}
/** Under such words in the thread of the desk. */
export function saidInConsole(): string {
  return say('escalation.saidInConsole');
}
export function closed(): string {
  return say('escalation.closed');
}
export function closedThanks(): string {
  return say('escalation.closedThanks', { closed: closed() });
}
export function settledByAsker(): string {
  return say('escalation.settledByAsker');
}

/** To the asker, like the next four. */
export function taken(name: string, desk: NamedDesk): string {
  return say('escalation.taken', { name, deskName: desk.name });
}

export function closedBy(name: string, desk: NamedDesk): string {
  return say('escalation.closedBy', { name, deskName: desk.name });
}

export function unreachableDesk(desk: NamedDesk): string {
  return say('escalation.unreachableDesk', { deskName: desk.name, deskContact: desk.contact });
}

export function notTaken(desk: NamedDesk, next: NamedDesk): string {
  return say('escalation.notTaken', { deskName: desk.name, nextContact: next.contact });
}

export function widened(desk: NamedDesk, also: NamedDesk): string {
  return say('escalation.widened', { deskName: desk.name, alsoName: also.name, alsoContact: also.contact });
}

/** To a desk that has left a question lying. */
export function toReminder({ at }: Pick<Escalation, 'at'>, { contact }: NamedDesk, zone: Zone): string {
  return say('escalation.toReminder', { at: timeOf(at, zone), contact });
}

export function settled(desk: NamedDesk): string {
  return say('escalation.settled', { deskName: desk.name });
}

/** What becomes of the asker's words. Nothing is delivered yet when this is said. */
export function passedOn(escalation: EscalationProgress, desk: NamedDesk, zone: Zone): string {
  switch (escalation.status) {
    case 'open':
      return say('escalation.passedOnOpen', { state: stateForAsker(escalation, desk, zone) });
    case 'claimed':
      return say('escalation.passedOn', { claimer: claimerOf(escalation), desk: desk.name });
    case 'closed':
      return say('escalation.passedOnClosed', { claimer: claimerOf(escalation), desk: desk.name });
    default:
      return escalation.status satisfies never;
  }
}

/** To somebody who may not serve a desk; perhaps they may, and nobody can tell who they are. */
export function deskOnly({ unknown }: Pick<Asker, 'unknown'>): string {
  return unknown === undefined ? say('escalation.deskOnly') : notWithoutKnowing(unknown);
}

/** To whoever has claimed a question and writes to its asker. */
export function notPassedOn(unknown: Unknown): string {
  return say('escalation.notPassedOn', { why: notWithoutKnowing(unknown) });
}

/** To somebody else there who names Candor while a colleague has the question. */
export function colleagueHasIt(claimer: string | undefined): string {
  return say('escalation.colleagueHasIt', { claimer: claimer ?? say('escalation.colleague') });
}

/** How things stand, to the asker. */
export function stateForAsker(escalation: EscalationProgress, desk: NamedDesk, zone: Zone): string {
  switch (escalation.status) {
    case 'open':
      return say('escalation.askerOpen', {
        isPosted: String(isPosted(escalation)),
        desk: desk.name,
        contact: desk.contact,
        at: timeOf(escalation.at, zone),
      });
    case 'claimed':
      return say('escalation.askerClaimed', {
        claimer: claimerOf(escalation),
        desk: desk.name,
        at: timeOf(escalation.claimedAt ?? escalation.at, zone),
        hint: settleHint(),
      });
    case 'closed':
      break;
  }
  const { closedBy: closer = 'desk' } = escalation;
  const at = timeOf(escalation.closedAt ?? escalation.at, zone);
  return say('escalation.askerClosed', { closedBy: closer, desk: desk.name, contact: desk.contact, at });
}

/** The desk can see it. */
function isPosted({ places, ticket }: Pick<Escalation, 'places' | 'ticket'>): boolean {
  return ticket !== undefined || places.some(({ side }) => side === 'desk');
}

/** How things stand, to the desk. */
export function stateForDesk(escalation: EscalationProgress, zone: Zone): string {
  switch (escalation.status) {
    case 'open':
      return say('escalation.deskOpen');
    case 'claimed':
      return say('escalation.deskClaimed', {
        claimer: claimerOf(escalation),
        at: timeOf(escalation.claimedAt ?? escalation.at, zone),
      });
    case 'closed':
      break;
  }
  const { closedBy: closer = 'desk' } = escalation;
  return say('escalation.deskClosed', {
    closedBy: closer,
    at: timeOf(escalation.closedAt ?? escalation.at, zone),
  });
}

function claimerOf({ claimer }: Pick<Escalation, 'claimer'>): string {
  return claimer?.name ?? say('escalation.colleague');
}
