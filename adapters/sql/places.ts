import type { Kysely } from 'kysely';
import type { EscalationPlace } from '../../src/ports/escalations.ts';
import type { Schema } from './schema.ts';

/** Where an escalation or review is talked about, oldest first. */
export async function placesOf(
  db: Kysely<Schema>,
  { tenant, id }: { readonly tenant: string; readonly id: string },
): Promise<EscalationPlace[]> {
  const rows = await db
    .selectFrom('escalation_places')
    .select(['side', 'place', 'posted', 'says'])
    .where('tenant', '=', tenant)
    .where('escalation', '=', id)
    .orderBy('at')
    .execute();
  return rows.map(({ side, place, posted, says }) => ({
    side: side as EscalationPlace['side'],
    place,
    posted: JSON.parse(posted) as EscalationPlace['posted'],
    says: says ?? undefined,
  }));
}
