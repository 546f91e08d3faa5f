import type { Policy } from '../policy/compile.ts';
import { isMember } from '../policy/groups.ts';
import type { Desk } from '../policy/schema.ts';
import type { Escalation, EscalationPlace } from '../ports/escalations.ts';
import type { Asker, Place } from '../turn/turn.ts';

/** Names a thread: `platform:channel:thread`. */
export function placeKey(platform: string, { channel, thread }: Pick<Place, 'channel' | 'thread'>): string {
  return `${platform}:${channel}:${thread}`;
}

/** Begins the keys of all threads of a chat. */
export function chatKey(platform: string, { channel }: Pick<Place, 'channel'>): string {
  return placeKey(platform, { channel, thread: '' });
}

/** The desk of an escalation; the default one where policy has dropped it since. */
export function deskFor(policy: Policy, id: string): Desk {
  const named = (name: string) => policy.desks.find((desk) => desk.id === name);
  const desk = named(id) ?? named(policy.defaultDesk);
  if (desk === undefined) throw new Error('the policy names a desk that does not exist');
  return desk;
}

/** The post of the desk whose thread counts. */
export function deskPlaceOf({ places, claimedPlace }: Escalation): EscalationPlace | undefined {
  const posts = places.filter(({ side }) => side === 'desk');
  return posts.find(({ place }) => place === claimedPlace) ?? posts[0];
}

/** `platform:channel` apart. Channels of Teams hold colons themselves. */
export function splitChannel(channel: string): { readonly platform: string; readonly channel: string } {
  const separator = channel.indexOf(':');
  return separator < 0
    ? { platform: channel, channel }
    : { platform: channel.slice(0, separator), channel: channel.slice(separator + 1) };
}

interface Actor {
  readonly place: Place;
  readonly asker: Asker;
}

/** True for one of the organisation's own who stands in a channel where the desk has its post, and is a member where it lists any. */
export function mayServe(
  { places }: Pick<Escalation, 'places'>,
  { members }: Desk,
  { place, asker }: Actor,
): boolean {
  if (asker.external || asker.guest) return false;
  const here = `${place.platform}:${place.channel}:`;
  if (!places.some((known) => known.side === 'desk' && known.place.startsWith(here))) return false;
  if (members === undefined) return true;
  return isMember(members, { place, asker }, {});
}
