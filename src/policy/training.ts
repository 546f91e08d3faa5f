import type { Person } from '../domain/person.ts';
import { groupsOf } from './groups.ts';
import type { Policy } from './policy.ts';

/** The course as it is built in; what changes in it is another version. */
const COURSE = '1';

const EVERYBODY = 'everybody';

/** The version of the course in force. */
export function courseOf({ training }: Pick<Policy, 'training'>): string {
  return training.edition === undefined ? COURSE : `${COURSE}-${training.edition}`;
}

/** Whoever is not known may be one of those who must. */
export function isTrainingRequired(person: Person, { training, groups }: Policy): boolean {
  const { required } = training;
  if (required === undefined) return false;
  if (required.includes(EVERYBODY) || person.asker.unknown === 'identity') return true;
  return groupsOf(person, groups).some((group) => required.includes(group));
}
