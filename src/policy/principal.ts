import type { Principal } from '../domain/person.ts';
import type { Turn } from '../domain/turn.ts';
import { groupsOf } from './groups.ts';
import type { Policy } from './policy.ts';

/** Who is asking, with the groups of the policy that they belong to. */
export function toPrincipal(
  turn: Pick<Turn, 'asker' | 'place' | 'tenant'>,
  policy: Pick<Policy, 'groups'>,
): Principal {
  const groups = groupsOf(turn, policy.groups);
  return { ...turn.asker, tenant: turn.tenant, platform: turn.place.platform, groups };
}
