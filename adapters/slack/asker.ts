import { type Asker, toToldAsker } from '../../src/domain/person.ts';
import type { Directory } from './directory.ts';
import type { Identity } from './identity.ts';

type SlackPerson = Extract<Awaited<ReturnType<Directory['find']>>, { readonly type: 'found' }>['value'];

/** What the event itself says of where a person belongs. */
interface AskedFrom {
  readonly user: string;
  /** The workspaces the event names for this person; empty when it names none. */
  readonly teams: readonly string[];
}

/**
 * Says who asks. What `users.info` says decides; where it does not answer nobody knows, unless the event itself names another
 * workspace and there is no organisation that both could belong to.
 */
export async function toAsker(origin: AskedFrom, identity: Identity, directory: Directory): Promise<Asker> {
  const found = await directory.find(origin.user);
  if (found.type === 'found') return toKnownAsker(origin.user, found.value, identity);
  const asker = { id: origin.user, guest: false, external: true };
  return isForeign(origin, identity) ? asker : { ...asker, unknown: 'identity' };
}

/** Who somebody is, by what Slack says of them. The address of a person of another organisation is not vouched for. */
export function toKnownAsker(id: string, person: SlackPerson, identity: Identity): Asker {
  const sameEnterprise = identity.enterprise !== undefined && person.enterprise === identity.enterprise;
  const away = person.team !== identity.team && !sameEnterprise;
  const external = person.stranger || person.deleted || person.bot || away;
  return toToldAsker(id, { ...person, external });
}

function isForeign({ teams }: AskedFrom, identity: Identity): boolean {
  return identity.enterprise === undefined && teams.some((team) => team !== identity.team);
}
