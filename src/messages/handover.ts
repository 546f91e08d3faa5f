import { say } from './say.ts';
import type { NamedDesk } from './values.ts';

/** How to reach a person. */

export function handedOver(
  desk: NamedDesk & { readonly channel?: string | undefined; readonly ticket?: object | undefined },
): string {
  return desk.channel === undefined && desk.ticket === undefined
    ? say('handover.handedOver', { deskName: desk.name, deskContact: desk.contact })
    : say('handover.handedOver2', { deskName: desk.name, deskContact: desk.contact });
}

export function personNote({ name, contact }: NamedDesk): string {
  return say('handover.personNote', { name, contact });
}
