import { subjectOf, type Person } from '../domain/person.ts';

/** True when one of `members` (an e-mail address, `platform:workspace:user`, or the name of a group) is the person. */
export function isMember(
  members: readonly string[],
  person: Person,
  groups: Readonly<Record<string, readonly string[]>>,
): boolean {
  const names = namesOf(person);
  return members.some((member) => names.has(member.toLowerCase()) || isIn(groups[member], names));
}

/** The groups that list the person. */
export function groupsOf(person: Person, groups: Readonly<Record<string, readonly string[]>>): string[] {
  const names = namesOf(person);
  return Object.keys(groups).filter((group) => isIn(groups[group], names));
}

/**
 * What somebody may be listed by. Nobody vouches for the address of a person of another organisation: they set it themselves.
 * Whoever is not known is nobody.
 */
function namesOf(person: Person): ReadonlySet<string> {
  const { email, external, unknown } = person.asker;
  if (unknown === 'identity') return new Set();
  const own = email === undefined || external ? [] : [email.toLowerCase()];
  return new Set([subjectOf(person).toLowerCase(), ...own]);
}

function isIn(members: readonly string[] | undefined, names: ReadonlySet<string>): boolean {
  return members?.some((member) => names.has(member.toLowerCase())) === true;
}
