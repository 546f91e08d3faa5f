import type { Reader } from '../domain/locale.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import { organisationReader, readerOfTurn } from '../policy/reader.ts';
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
