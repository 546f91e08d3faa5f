import type { OrganisationFiles } from '../../src/policy/organisation.ts';
import { fingerprintOrg, readOrg } from './org-folder.ts';
import { ConfigError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/log.ts';

/** How often the files are looked at. Polling also works on network disks and on mounts that swap links. */
const LOOK_MS = 1000;

/** Calls `changed` with the organisation's files after any of them changed. A missing policy file counts as empty. */
export async function watchOrg(
  folder: string,
  changed: (files: OrganisationFiles) => Promise<void>,
  log: Log,
): Promise<{ close(): void }> {
  let known = await fingerprintOrg(folder);
  let busy = false;
  async function look(): Promise<void> {
    const now = await fingerprintOrg(folder);
    if (now === known) return;
    known = now;
    await changed(await readOrgOrEmpty(folder));
  }
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch((error: unknown) => log.error('organisation_not_read', error))
      .finally(() => {
        busy = false;
      });
  }, LOOK_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

async function readOrgOrEmpty(folder: string): Promise<OrganisationFiles> {
  try {
    return await readOrg(folder);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const where = error.faults[0]?.where ?? folder;
    return { policy: { file: where, text: '' }, terms: undefined, handbook: [] };
  }
}
