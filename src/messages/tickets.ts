import { say } from './say.ts';
import type { NamedDesk } from './values.ts';

/** What is said of the ticket that a desk keeps for a question. */

/** How a ticket is called: by its id, where the place says one. */
function ticketName(id: string | undefined): string {
  return id === undefined ? say('tickets.unnamed') : say('tickets.named', { id });
}

/** To both ends, once the place has taken it. */
export function ticketOpened(desk: NamedDesk, id: string | undefined, url: string | undefined): string {
  const ticket = ticketName(id);
  return url === undefined
    ? say('tickets.opened', { deskName: desk.name, ticket })
    : say('tickets.openedAt', { deskName: desk.name, ticket, url });
}

export function ticketStatus(id: string | undefined, status: string): string {
  return say('tickets.ticketStatus', { ticketName: ticketName(id), status });
}

/** On the desk's post. */
export function ticketLink(id: string | undefined): string {
  return say('tickets.link', { hasId: String(id !== undefined), id: id ?? '' });
}

/** To the desk, whose ticket system takes nothing. */
export function noTicket(): string {
  return say('tickets.noTicket');
}

/** Under words that somebody wrote in a ticket, in the thread of the desk. */
export function saidInTicket(): string {
  return say('tickets.saidInTicket');
}

/** Whoever works on a ticket, where nobody is named. */
export function somebody(): string {
  return say('tickets.somebody');
}
