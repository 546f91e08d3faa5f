import { type Organisation, loadOrganisation, servePassages } from '../../src/policy/organisation.ts';
import type { HandbookIndex } from '../../src/ports/handbook-index.ts';
import type { BaseEnv } from '../base-env.ts';
import { QUICK, isLocal, openHandbook } from '../handbook/index.ts';
import { type Library, handbookOf } from '../handbook/library.ts';
import { readOrg } from './org-folder.ts';

/** Policy, terms and secret rules, for a command that needs no handbook. Throws: as `loadOrganisation`. */
export async function readRules(base: Pick<BaseEnv, 'CANDOR_ORG_DIR'>): Promise<Organisation> {
  return loadOrganisation(await readOrg(base.CANDOR_ORG_DIR, undefined));
}

/** All that is quick to read: no handbook of a server, no PDF and Word files. Throws: as `loadOrganisation`. */
export async function readQuickly(base: BaseEnv): Promise<Organisation> {
  if (!isLocal(base)) return readRules(base);
  const library = openHandbook(base, QUICK);
  await library.look();
  return loadOrganisation(await readOrg(base.CANDOR_ORG_DIR, library.current));
}

interface Loaded {
  readonly organisation: Organisation;
  readonly library: Library;
}

/** Where the source is away and nothing of it was kept here, the organisation goes on with the handbook that is in force. */
export async function withHandbook(
  { organisation, library }: Loaded,
  index: HandbookIndex,
): Promise<Organisation> {
  if (handbookOf(library) !== undefined) return organisation;
  return servePassages(organisation, await index.read(organisation.policy.organisation.id));
}
