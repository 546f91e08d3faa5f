import { subjectOf, type Person } from '../domain/person.ts';
import { NO_GROUP } from '../figures/costs.ts';
import type { Policy } from './policy.ts';

/**
 * True when one of `members` is the person: an e-mail address, `platform:workspace:user`, a list that their platform or sign-in
 * vouches for (`Asker.memberOf`), or the name of a group.
 */
export function isMember(
  members: readonly string[],
  person: Person,
  groups: Readonly<Record<string, readonly string[]>>,
): boolean {
  const isListed = listedBy(person);
  return members.some((member) => isListed(member) || isIn(groups, member, isListed));
}

/** Everybody on a list, in lower case, with the members of the groups in it. */
export function listedMembers(
  members: readonly string[],
  { groups }: Pick<Policy, 'groups'>,
): readonly string[] {
  return members.flatMap((member) => groups[member] ?? [member]).map((name) => name.toLowerCase());
}

/** The groups that list the person. */
export function groupsOf(person: Person, groups: Readonly<Record<string, readonly string[]>>): string[] {
  const isListed = listedBy(person);
  return Object.keys(groups).filter((group) => isIn(groups, group, isListed));
}

/** The group that what somebody asks is charged to. */
export function chargedGroupOf(
  person: Person,
  { chargeback, groups }: Pick<Policy, 'chargeback' | 'groups'>,
): string {
  const own = groupsOf(person, groups);
  return (chargeback.groups ?? Object.keys(groups)).find((group) => own.includes(group)) ?? NO_GROUP;
}

/**
 * What somebody may be listed by. Nobody vouches for the address of a person of another organisation: they set it themselves.
 * Whoever is not known is nobody.
 */
function listedBy(person: Person): (member: string) => boolean {
  const { email, external, unknown, memberOf = [] } = person.asker;
  if (unknown === 'identity') return () => false;
  const own = external || email?.includes('@') !== true ? [] : [email.toLowerCase()];
  const names = new Set([subjectOf(person).toLowerCase(), ...own]);
  const lists = new Set(external ? [] : memberOf.filter((list) => list.includes(':')));
  return (member) => names.has(member.toLowerCase()) || lists.has(member);
}

function isIn(
  groups: Readonly<Record<string, readonly string[]>>,
  group: string,
  isListed: (member: string) => boolean,
): boolean {
  return Object.hasOwn(groups, group) && groups[group]?.some(isListed) === true;
}

/** All lists of one kind that the policy speaks of, `oidc:…`, `slack:…` or `teams:…`, each once. */
export function listsOf(
  { admins, roles, groups, desks }: Pick<Policy, 'admins' | 'desks' | 'groups' | 'roles'>,
  kind: 'oidc' | 'slack' | 'teams',
): readonly string[] {
  const members = [
    ...admins,
    ...Object.values(roles).flat(),
    ...Object.values(groups).flat(),
    ...desks.flatMap((desk) => desk.members ?? []),
  ];
  return [...new Set(members.filter((member) => member.startsWith(`${kind}:`)))];
}
