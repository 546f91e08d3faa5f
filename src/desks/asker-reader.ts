import type { Reader } from '../domain/locale.ts';
import { splitChannel } from '../domain/place.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import { organisationReader, readerOfTurn } from '../policy/reader.ts';
import type { Escalation } from '../ports/escalations.ts';
import type { Turns } from '../ports/turns.ts';

interface AskerReaderDeps {
  readonly organisation: OrganisationHolder;
  readonly turns: Pick<Turns, 'find'>;
}

/** How whoever asked is spoken to, whoever else acts; as the organisation once nothing is kept of their question. */
export async function askerReader(
  { tenant, turnId }: { readonly tenant: string; readonly turnId: string },
  { organisation, turns }: AskerReaderDeps,
): Promise<Reader> {
  const { policy } = organisation.current;
  const view = await turns.find(tenant, turnId);
  return view === undefined ? organisationReader(policy) : readerOfTurn(view.turn, policy);
}

/** Where they asked, or were last written to. */
export function askerPlatform({ places }: Pick<Escalation, 'places'>): string {
  return splitChannel(places.find(({ side }) => side === 'asker')?.place ?? '').platform;
}
