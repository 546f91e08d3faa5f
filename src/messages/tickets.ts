import type { NamedDesk } from './values.ts';

/** What is said of the ticket that a desk keeps for a question. */

/** How a ticket is called: by its id, where the place says one. */
function ticketName(id: string | undefined): string {
  return id === undefined ? 'a ticket' : `ticket ${id}`;
}

/** To both ends, once the place has taken it. */
export function ticketOpened(desk: NamedDesk, id: string | undefined, url: string | undefined): string {
  return `The ${desk.name} keeps this as ${ticketName(id)}${url === undefined ? '' : `: ${url}`}.`;
}

export function ticketStatus(id: string | undefined, status: string): string {
  return `State of ${ticketName(id)}: ${status}.`;
}

/** On the desk's post. */
export function ticketLink(id: string | undefined): string {
  return `Go to ${ticketName(id)}`;
}

/** To the desk, whose ticket system takes nothing. */
export const NO_TICKET = 'This could not be brought to the ticket system: please keep it there by hand.';

/** Under words that somebody wrote in a ticket, in the thread of the desk. */
export const SAID_IN_TICKET = 'Written in the ticket to the person who asked.';

/** Whoever works on a ticket, where nobody is named. */
export const SOMEBODY = 'A colleague';
