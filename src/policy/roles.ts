import type { Person } from '../domain/person.ts';
import { isMember } from './groups.ts';
import type { Policy } from './policy.ts';

/** What each role may do, and nothing else: this is the one table. A person may have several roles. */
const RIGHTS = {
  /** Everybody of the organisation, whatever else they are: what is their own. */
  employee: ['ask', 'read-own'],
  /** Members of a desk: the questions that are handed to it. */
  desk: ['see-cases', 'serve-desk'],
  /** Members of a desk that approves answers. */
  reviewer: ['see-cases', 'serve-desk', 'decide-reviews'],
  security: [
    'see-cases',
    'read-metadata',
    'read-audit',
    'read-content',
    'grant-content',
    'manage-incidents',
    'propose-rules',
  ],
  admin: [
    'see-cases',
    'read-metadata',
    'read-audit',
    'grant-content',
    'manage-incidents',
    'propose-rules',
    'pause',
    'manage-channels',
    'manage-policy',
    'manage-keys',
    'manage-requests',
  ],
  /** Reads, and changes nothing. */
  auditor: ['see-cases', 'read-metadata', 'read-audit', 'read-content'],
} as const;

/** `see-cases` is what waits at desks and how it ended; `read-content` is what others wrote, and takes a grant beside it; `manage-requests` is export, erasure and hold of a person. */
type Right = (typeof RIGHTS)[Role][number];
type Role = keyof typeof RIGHTS;

export const ROLES = Object.keys(RIGHTS) as readonly Role[];

type RolesPolicy = Pick<Policy, 'admins' | 'desks' | 'groups' | 'roles' | 'rules'>;

/**
 * The roles of somebody, by the policy as it is now. Guests, people of other organisations, closed accounts (which count as
 * external) and whoever is not known have none, wherever they are listed.
 */
export function rolesOf(person: Person, policy: RolesPolicy): readonly Role[] {
  const { guest, external, unknown } = person.asker;
  if (guest || external || unknown === 'identity') return [];
  const has: Readonly<Record<Role, () => boolean>> = {
    employee: () => true,
    desk: () => policy.desks.some((desk) => isAtDesk(desk, person)),
    reviewer: () => reviewDesksOf(policy).some((desk) => isAtDesk(desk, person)),
    security: () => isMember(policy.roles.security, person, policy.groups),
    admin: () => isMember(policy.admins, person, policy.groups),
    auditor: () => isMember(policy.roles.auditor, person, policy.groups),
  };
  return ROLES.filter((role) => has[role]());
}

/** Whether one of somebody's roles has the right. */
export function may(person: Person, right: Right, policy: RolesPolicy): boolean {
  return rolesHave(rolesOf(person, policy), right);
}

export function rolesHave(roles: readonly Role[], right: Right): boolean {
  return roles.some((role) => (RIGHTS[role] as readonly Right[]).includes(right));
}

/** All rights of some roles, each once. */
export function rightsOf(roles: readonly Role[]): readonly Right[] {
  return [...new Set(roles.flatMap((role) => RIGHTS[role] as readonly Right[]))];
}

/** Whether somebody is of this desk. */
export function servesDesk(id: string, person: Person, policy: RolesPolicy): boolean {
  const desk = policy.desks.find((one) => one.id === id);
  return desk !== undefined && rolesOf(person, policy).includes('desk') && isAtDesk(desk, person);
}

/** The desk that somebody is of: where they are, before others that list them. */
export function deskOfPerson(person: Person, policy: RolesPolicy): string | undefined {
  if (!rolesOf(person, policy).includes('desk')) return undefined;
  const theirs = policy.desks.filter((desk) => isAtDesk(desk, person));
  const here = `${person.place.platform}:${person.place.channel}`;
  return (theirs.find(({ channel }) => channel === here) ?? theirs[0])?.id;
}

/** Its members, or where it lists none, whoever is in its channel. */
function isAtDesk({ members, channel }: RolesPolicy['desks'][number], person: Person): boolean {
  if (members !== undefined) return isMember(members, person, {});
  return channel === `${person.place.platform}:${person.place.channel}`;
}

function reviewDesksOf({ desks, rules }: RolesPolicy): RolesPolicy['desks'] {
  const named = new Set(rules.filter(({ then }) => then === 'review').map(({ desk }) => desk));
  return desks.filter(({ id }) => named.has(id));
}
