import { subjectOf } from '../domain/person.ts';
import type { Turns } from '../ports/turns.ts';

const EVER = Temporal.Instant.fromEpochMilliseconds(0);

/**
 * Whom somebody means: `platform:workspace:user`, or an id of a platform or an e-mail address as far as questions that can still be
 * read tell it. Out: several where it fits several.
 */
export async function findSubjects(
  given: string,
  tenant: string,
  { turns }: { readonly turns: Pick<Turns, 'since'> },
): Promise<readonly string[]> {
  if (/^(?:slack|teams|console):[^:]+:.+$/u.test(given)) return [given];
  const found = new Set<string>();
  const email = given.toLowerCase();
  for await (const { turn } of turns.since(tenant, EVER)) {
    const { asker } = turn;
    if (asker.id === given || asker.email?.toLowerCase() === email) found.add(subjectOf(turn));
  }
  return [...found];
}
