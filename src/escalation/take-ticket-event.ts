import { askerPlatform, askerReader } from '../desks/asker-reader.ts';
import { ownNote, toAskerNotes, toDeskNotes, toShow, toStep } from '../desks/notes.ts';
import { escapeMarkdown } from '../markdown/escape.ts';
import { closedBy, takenHint, taken } from '../messages/escalation.ts';
import { saidInTicket, somebody, ticketStatus } from '../messages/tickets.ts';
import { deskFor } from '../policy/desk.ts';
import type { Desk } from '../policy/schema.ts';
import type { Escalation } from '../ports/escalations.ts';
import type { TakeTicketEvent } from '../ports/ticket-endpoint.ts';
import { answerAsker } from './answer-asker.ts';
import type { EscalationDeps } from './deps.ts';

type TicketEvent = Parameters<TakeTicketEvent>[1];
type TakenEvent = Awaited<ReturnType<TakeTicketEvent>>;

type TakeDeps = Pick<EscalationDeps, 'clock' | 'escalations' | 'ids' | 'organisation' | 'turns'>;

/** Brings what happens to a ticket back to whoever asked, once, however often and in which order it is told. */
export async function takeTicketEvent(
  endpoint: string,
  event: TicketEvent,
  deps: TakeDeps,
): Promise<TakenEvent> {
  const { policy } = deps.organisation.current;
  const found = await deps.escalations.find(policy.organisation.id, { id: event.escalation });
  const desk = found && deskFor(policy, found.desk);
  if (found === undefined || desk?.ticket?.endpoint !== endpoint) return 'unknown';
  if (found.status === 'closed') return 'closed';
  switch (event.type) {
    case 'ticket.updated':
      return update(found, event, deps);
    case 'ticket.message':
      return answer(found, desk, event, deps);
    case 'ticket.closed':
      return close(found, desk, event, deps);
    default:
      return event.type satisfies never;
  }
}

async function update(escalation: Escalation, event: TicketEvent, deps: TakeDeps): Promise<TakenEvent> {
  const { id, url, status: known } = { ...escalation.ticket, ...event.ticket };
  const now = deps.clock.now();
  const at = Temporal.Instant.compare(event.at, now) > 0 ? now : event.at;
  const { status = known } = event;
  const reader = await askerReader(escalation, deps);
  const note = () => ownNote(escapeMarkdown(ticketStatus(id, status ?? '')));
  const isNews = event.status !== undefined && event.status !== known;
  const step = toStep(
    escalation,
    {
      from: ['open', 'claimed'],
      change: { to: 'ticketed', ticket: { id, url, status, at } },
      kind: 'escalation.ticketed',
      meta: { event: 'updated' },
      count: 'ticket_updated',
      messages: [
        ...(isNews ? toAskerNotes(`ticket-in:${event.id}:asker`, reader, note, deps) : []),
        toShow(`ticket-in:${event.id}`, deps),
      ],
    },
    deps,
  );
  if (await deps.escalations.step(escalation, step)) return 'taken';
  const last = escalation.ticket?.at;
  return last !== undefined && Temporal.Instant.compare(at, last) < 0 ? 'stale' : 'duplicate';
}

/** Who writes in the ticket has the question: from then on what the asker writes is for them. */
async function answer(
  escalation: Escalation,
  desk: Desk,
  event: TicketEvent,
  deps: TakeDeps,
): Promise<TakenEvent> {
  const name = event.author ?? somebody();
  const subject = subjectAt(desk, name);
  if (escalation.status === 'open') await claim(escalation, desk, { name, subject }, deps);
  const author = `${name}, ${desk.name}`;
  const text = escapeMarkdown(event.text ?? '');
  const key = `ticket-in:${event.id}`;
  const said = () => ({ author, text, small: saidInTicket(), buttons: [] });
  const copy = desk.channel === undefined ? [] : toDeskNotes(`said:${key}`, said, deps);
  return (await answerAsker(escalation, subject, { text, key, author }, deps, copy)) ? 'taken' : 'duplicate';
}

async function claim(
  escalation: Escalation,
  desk: Desk,
  { name, subject }: { readonly name: string; readonly subject: string },
  deps: TakeDeps,
): Promise<void> {
  const reader = await askerReader(escalation, deps);
  const note = () => ownNote(taken(name, desk), takenHint(askerPlatform(escalation)));
  const step = toStep(
    escalation,
    {
      from: ['open'],
      change: { to: 'claimed', claimer: subject, name, place: `ticket:${desk.ticket?.endpoint ?? ''}` },
      kind: 'escalation.claimed',
      subject,
      meta: { by: 'ticket' },
      count: 'claimed',
      messages: [
        toShow(`claimed:${escalation.id}`, deps),
        ...toAskerNotes(`claimed:${escalation.id}`, reader, note, deps),
      ],
    },
    deps,
  );
  await deps.escalations.step(escalation, step);
}

async function close(
  escalation: Escalation,
  desk: Desk,
  event: TicketEvent,
  deps: TakeDeps,
): Promise<TakenEvent> {
  const name = event.author ?? somebody();
  const reader = await askerReader(escalation, deps);
  const note = () => ownNote(closedBy(name, desk));
  const step = toStep(
    escalation,
    {
      from: ['open', 'claimed'],
      change: { to: 'closed', by: 'desk' },
      kind: 'escalation.closed',
      subject: subjectAt(desk, name),
      meta: { by: 'ticket' },
      count: 'closed',
      messages: [
        toShow(`closed:${escalation.id}`, deps),
        ...toAskerNotes(`closed:${escalation.id}`, reader, note, deps),
      ],
    },
    deps,
  );
  return (await deps.escalations.step(escalation, step)) ? 'taken' : 'closed';
}

function subjectAt({ ticket }: Desk, name: string): string {
  return `ticket:${ticket?.endpoint ?? ''}:${name}`;
}
