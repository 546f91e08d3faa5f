import type { Asker } from '../../src/turn/turn.ts';
import type { Directory } from './directory.ts';
import type { Identity } from './identity.ts';

/** What the event itself says of where a person belongs. */
export interface Origin {
  readonly user: string;
  /** The workspaces the event names for this person; empty when it names none. */
  readonly teams: readonly string[];
  /** The channel is shared with another organisation. */
  readonly shared: boolean;
}

/**
 * Says who asks. What `users.info` says decides; where it does not answer, the event does, and a shared channel without a
 * workspace counts as from outside, so that a failing look-up neither locks colleagues out nor lets strangers in.
 */
export async function toAsker(origin: Origin, identity: Identity, directory: Directory): Promise<Asker> {
  const person = await directory.find(origin.user);
  if (person === undefined) return { id: origin.user, guest: false, external: isForeign(origin, identity) };
  const sameEnterprise = identity.enterprise !== undefined && person.enterprise === identity.enterprise;
  const away = person.team !== undefined && person.team !== identity.team && !sameEnterprise;
  return {
    id: origin.user,
    ...(person.name === undefined ? {} : { name: person.name }),
    ...(person.email === undefined ? {} : { email: person.email }),
    guest: person.guest,
    external: person.stranger || away,
  };
}

function isForeign({ teams, shared }: Origin, identity: Identity): boolean {
  return teams.length === 0 ? shared : teams.some((team) => team !== identity.team);
}
