import { type Asker, type Place, subjectOf } from '../turn/turn.ts';

/** Who somebody is, as the platform vouches for it. */
export interface Person {
  readonly place: Place;
  readonly asker: Asker;
}

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

function namesOf(person: Person): ReadonlySet<string> {
  const { email } = person.asker;
  return new Set([subjectOf(person).toLowerCase(), ...(email === undefined ? [] : [email.toLowerCase()])]);
}

function isIn(members: readonly string[] | undefined, names: ReadonlySet<string>): boolean {
  return members?.some((member) => names.has(member.toLowerCase())) === true;
}
