import type { Asker } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { isMember } from '../policy/groups.ts';
import type { Desk } from '../policy/schema.ts';
import type { Escalation, EscalationPlace } from '../ports/escalations.ts';

/** The post of the desk whose thread counts. */
export function deskPlaceOf({ places, claimedPlace }: Escalation): EscalationPlace | undefined {
  const posts = places.filter(({ side }) => side === 'desk');
  return posts.find(({ place }) => place === claimedPlace) ?? posts[0];
}

interface Actor {
  readonly place: Place;
  readonly asker: Asker;
}

/**
 * True for one of the organisation's own who stands in a channel where the desk has its post, and is a member where it lists any. The
 * console is no channel: there, only a list of members says who serves the desk.
 */
export function mayServe(
  { places }: Pick<Escalation, 'places'>,
  { members }: Desk,
  { place, asker }: Actor,
): boolean {
  if (asker.external || asker.guest) return false;
  if (place.platform === 'console') return members !== undefined && isMember(members, { place, asker }, {});
  const here = `${place.platform}:${place.channel}:`;
  if (!places.some((known) => known.side === 'desk' && known.place.startsWith(here))) return false;
  if (members === undefined) return true;
  return isMember(members, { place, asker }, {});
}

/** Somebody who asked on one platform may stand at a desk on another. */
export function isSameAddress({ email: one }: Asker, { email: other }: Asker): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}
