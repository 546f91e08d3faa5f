import { UpstreamError } from '../base/errors.ts';
import { askerReader } from '../desks/asker-reader.ts';
import { ownNote, toAskerNotes, toDeskNotes, toShow, toStep } from '../desks/notes.ts';
import { unreachableDesk } from '../messages/escalation.ts';
import { noTicket, ticketOpened } from '../messages/tickets.ts';
import { DAY_MS, type Deliverable } from '../outbox/deliverable.ts';
import { deskFor } from '../policy/desk.ts';
import type { Escalation, NewOutMessage } from '../ports/escalations.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { EscalationDeps } from './deps.ts';

type DeliverTicketDeps = Pick<
  EscalationDeps,
  'clock' | 'escalations' | 'ids' | 'organisation' | 'tickets' | 'turns'
>;
type TicketContent = Extract<NewOutMessage['content'], { readonly type: 'ticket' }>;

/** What the ticket system of a desk hears. Its id is the same at every try, and the ticket is named by its escalation: it is one. */
export function ticketDeliverable(
  message: OutMessage,
  content: TicketContent,
  escalation: Escalation,
  deps: DeliverTicketDeps,
): Deliverable {
  return {
    unreachable: { kind: 'desk_unreachable', group: `${escalation.desk}:ticket` },
    refused: 'waits',
    patienceMs: DAY_MS,
    send: () => send(message, content, escalation, deps),
    giveUp: () => tell(message, escalation, deps),
  };
}

/** Nothing is sent twice that is known to have been taken, and nothing about a ticket that was never taken. */
async function send(
  message: OutMessage,
  content: TicketContent,
  escalation: Escalation,
  deps: DeliverTicketDeps,
): ReturnType<Deliverable['send']> {
  const opens = content.event === 'ticket.created';
  if (opens && escalation.ticket !== undefined) return {};
  if (!opens && escalation.ticket === undefined) return 'obsolete';
  const kept = await endpointOf(escalation, deps).send({
    id: `msg_${message.id}`,
    at: deps.clock.now(),
    ticket: escalation.id,
    body: toBody(message, content, escalation),
  });
  if (opens) await keep({ ...kept, at: message.at }, escalation, deps);
  return {};
}

function endpointOf({ desk }: Escalation, { organisation, tickets }: DeliverTicketDeps) {
  const name = deskFor(organisation.current.policy, desk).ticket?.endpoint ?? '';
  const found = tickets.get(name);
  if (found !== undefined) return found;
  throw new UpstreamError('WEBHOOK_FAILED', 'the endpoint for tickets is not configured', {
    retryable: true,
  });
}

function toBody({ at }: OutMessage, { event, data }: TicketContent, { id, ticket }: Escalation): string {
  const known = ticket?.id === undefined ? {} : { ticket: { id: ticket.id } };
  return JSON.stringify({
    type: event,
    timestamp: at.toString(),
    data: { escalation: id, ...(event === 'ticket.created' ? {} : known), ...data },
  });
}

/** Both ends hear of the ticket only now that it was taken. */
async function keep(
  ticket: NonNullable<Escalation['ticket']>,
  escalation: Escalation,
  deps: DeliverTicketDeps,
): Promise<void> {
  const desk = deskFor(deps.organisation.current.policy, escalation.desk);
  const reader = await askerReader(escalation, deps);
  const note = () => ownNote(ticketOpened(desk, ticket.id, ticket.url));
  const key = `ticketed:${escalation.id}`;
  const step = toStep(
    escalation,
    {
      from: ['open', 'claimed', 'closed'],
      change: { to: 'ticketed', ticket },
      kind: 'escalation.ticketed',
      meta: { event: 'created' },
      count: 'ticketed',
      messages: [
        ...toAskerNotes(`${key}:asker`, reader, note, deps),
        ...toDeskNotes(`${key}:desk`, note, deps),
        toShow(key, deps),
      ],
    },
    deps,
  );
  await deps.escalations.step(escalation, step);
}

async function tell({ id }: OutMessage, escalation: Escalation, deps: DeliverTicketDeps): Promise<void> {
  const desk = deskFor(deps.organisation.current.policy, escalation.desk);
  const key = `no-ticket:${id}`;
  const messages =
    desk.channel === undefined
      ? toAskerNotes(key, await askerReader(escalation, deps), () => ownNote(unreachableDesk(desk)), deps)
      : toDeskNotes(key, () => ownNote(noTicket()), deps);
  const from = ['open', 'claimed', 'closed'] as const;
  await deps.escalations.step(escalation, { from, at: deps.clock.now(), facts: [], usage: [], messages });
}
