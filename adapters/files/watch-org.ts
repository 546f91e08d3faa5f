import { backoffMs } from '../../src/base/backoff.ts';
import type { OrganisationFiles } from '../../src/policy/organisation.ts';
import type { Log } from '../../src/ports/log.ts';
import { fingerprintOrg, readOrg } from './org-folder.ts';

/** How often the files are looked at. Polling also works on network disks and on mounts that swap links. */
const LOOK_MS = 1000;
/** Looks are left out after one that failed. */
const PACE = { firstMs: 2 * LOOK_MS, longestMs: 60 * LOOK_MS };

type Changed = (files: OrganisationFiles) => Promise<void>;

/** Calls `changed` with the organisation's files after any of them changed. */
export async function watchOrg(folder: string, changed: Changed, log: Log): Promise<{ close(): void }> {
  const look = createLook(folder, await fingerprintOrg(folder), changed);
  let busy = false;
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

/**
 * Looks once: takes the files when they are others than `known`. What could not be taken, the database being away, is taken at a
 * later look, ever more of which are left out.
 */
export function createLook(
  folder: string,
  known: string,
  changed: Changed,
  random: () => number = Math.random,
): () => Promise<void> {
  let taken = known;
  let failures = 0;
  let rest = 0;
  return async () => {
    if (rest > 0) {
      rest -= 1;
      return;
    }
    try {
      const now = await fingerprintOrg(folder);
      if (now === taken) return;
      await changed(await readOrg(folder));
      taken = now;
      failures = 0;
    } catch (error) {
      failures += 1;
      rest = Math.round(backoffMs(failures, random, PACE) / LOOK_MS);
      throw error;
    }
  };
}
