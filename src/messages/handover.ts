import type { NamedDesk } from './values.ts';

/** How to reach a person. */

export function handedOver(desk: NamedDesk & { readonly channel?: string | undefined }): string {
  return desk.channel === undefined
    ? `This is one for the ${desk.name}. They do not see it here: please reach them directly: ${desk.contact}.`
    : `I pass your question on to the ${desk.name}. Nobody has taken it yet: I say so here when somebody does. You can also reach them directly: ${desk.contact}.`;
}

export function personNote(desk: NamedDesk): string {
  return `You can ask a person: ${desk.name}, ${desk.contact}.`;
}
