import { mayServe } from '../desks/desk.ts';
import { ownNote, toDeskNotes, toStep } from '../desks/notes.ts';
import { type Unknown, subjectOf } from '../domain/person.ts';
import { placeKey } from '../domain/place.ts';
import { type QuestionEvent, beginsThread } from '../domain/question.ts';
import type { Turn } from '../domain/turn.ts';
import { replacedWords, toAuthor } from '../messages/escalation-post.ts';
import { claimFirst, colleagueHasIt, notPassedOn } from '../messages/escalation.ts';
import type { Escalation } from '../ports/escalations.ts';
import type { Accepted } from '../ports/intake.ts';
import { findPlaceholders } from '../redaction/placeholder.ts';
import { answerAsker } from './answer-asker.ts';
import type { EscalationDeps } from './deps.ts';
import { deskAt } from './desk-actions.ts';
import { redactForTicket, toTicketMessages } from './tickets.ts';

type RelayDeps = Pick<
  EscalationDeps,
  'clock' | 'escalations' | 'ids' | 'keyring' | 'organisation' | 'people' | 'turns'
>;

/**
 * Takes what somebody writes in the thread of a desk's post. Words of whoever claimed it go to the asker, under that name;
 * everybody else there talks among themselves, and who names
 * Candor is told so. Out: undefined when the thread is no such thread, or not any more.
 */
export async function takeDeskWords(
  tenant: string,
  event: QuestionEvent,
  deps: RelayDeps,
): Promise<Accepted | undefined> {
  const { place } = event;
  if (place.kind === 'direct' || place.kind === 'console' || beginsThread(event)) return undefined;
  const key = placeKey(place.platform, place);
  const escalation = await deps.escalations.find(tenant, { side: 'desk', place: key });
  if (escalation === undefined || escalation.status === 'closed') return undefined;
  const desk = deskAt(escalation, event, deps);
  const speaker = deps.keyring.pseudonym('subject', subjectOf(event));
  const isClaimer = escalation.claimer?.id === speaker;
  const { unknown } = event.asker;
  if (!mayServe(escalation, desk, event)) {
    if (isClaimer && unknown !== undefined) await tellUnknown(escalation, event, unknown, deps);
    return { type: 'ignored' };
  }
  if (escalation.status === 'open') return hint(escalation, deps);
  if (!isClaimer) return event.addressed ? tellOthersWords(escalation, event, deps) : { type: 'ignored' };
  const author = `${event.asker.name ?? escalation.claimer.name ?? event.asker.id}, ${desk.name}`;
  const words = { text: event.written ?? event.text, key: `desk:${place.platform}:${event.postKey}`, author };
  const data = { from: 'desk', author, text: redactForTicket(event.text, event, deps) };
  const told = toTicketMessages(escalation, words.key, { event: 'ticket.message', data }, deps);
  return (await answerAsker(escalation, subjectOf(event), words, deps, told))
    ? { type: 'relayed' }
    : { type: 'duplicate' };
}

/** Once for each escalation: a desk may well talk before somebody takes it. */
async function hint(escalation: Escalation, deps: RelayDeps): Promise<Accepted> {
  const messages = toDeskNotes(`hint:${escalation.id}`, () => ownNote(claimFirst()), deps);
  const step = { from: ['open'], at: deps.clock.now(), facts: [], usage: [], messages } as const;
  await deps.escalations.step(escalation, step);
  return { type: 'ignored' };
}

/** Whoever names Candor there wants something of it: in Teams that is how words are passed on. */
async function tellOthersWords(
  escalation: Escalation,
  { place, postKey }: QuestionEvent,
  deps: RelayDeps,
): Promise<Accepted> {
  const note = () => ownNote(colleagueHasIt(escalation.claimer?.name));
  const messages = toDeskNotes(`other:${place.platform}:${postKey}`, note, deps);
  const step = { from: ['claimed'], at: deps.clock.now(), facts: [], usage: [], messages } as const;
  await deps.escalations.step(escalation, step);
  return { type: 'ignored' };
}

/** Nothing that somebody writes to the asker is lost without a word. */
async function tellUnknown(
  escalation: Escalation,
  { place, postKey }: QuestionEvent,
  unknown: Unknown,
  deps: RelayDeps,
): Promise<void> {
  const note = () => ownNote(notPassedOn(unknown));
  const messages = toDeskNotes(`unknown:${place.platform}:${postKey}`, note, deps);
  const step = { from: ['claimed'], at: deps.clock.now(), facts: [], usage: [], messages } as const;
  await deps.escalations.step(escalation, step);
}

/**
 * Passes the asker's words, redacted, to the desk's thread; also when the conversation has been closed since they were written.
 * A second call for the turn does nothing.
 */
export async function passToDesk(
  escalation: Escalation,
  turn: Turn,
  redacted: string,
  deps: Omit<RelayDeps, 'turns'>,
): Promise<void> {
  const note = () => ({
    author: toAuthor(turn.asker),
    text: redacted,
    small: replacedIn(redacted),
    buttons: [],
  });
  const data = { from: 'asker', text: redacted };
  const step = toStep(
    escalation,
    {
      from: ['open', 'claimed', 'closed'],
      kind: 'escalation.replied',
      subject: subjectOf(turn),
      meta: { by: 'asker' },
      payload: redacted,
      count: 'replied',
      messages: [
        ...toDeskNotes(`turn:${turn.id}`, note, deps),
        ...toTicketMessages(escalation, `turn:${turn.id}`, { event: 'ticket.message', data }, deps),
      ],
    },
    deps,
  );
  await deps.escalations.step(escalation, step);
}

function replacedIn(redacted: string): string {
  return findPlaceholders(redacted).length > 0 ? replacedWords() : '';
}
