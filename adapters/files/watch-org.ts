import { backoffMs } from '../../src/base/backoff.ts';
import type { OrganisationFiles } from '../../src/policy/organisation.ts';
import type { Log } from '../../src/ports/log.ts';
import { type Library, handbookOf } from '../handbook/library.ts';
import { fingerprintOrg, readOrg } from './org-folder.ts';

/** How often the files are looked at. Polling also works on network disks and on mounts that swap links. */
const LOOK_MS = 1000;
/** Looks are left out after one that failed. */
const PACE = { firstMs: 2 * LOOK_MS, longestMs: 60 * LOOK_MS };
/** Of a large handbook on a slow disk, looking takes at most this share of the time. */
const MOST_OF_TIME = 0.05;

type Changed = (files: OrganisationFiles) => Promise<void>;

interface Watched {
  readonly folder: string;
  readonly library: Library;
}

interface Known extends Watched {
  /** Of the files in force, as they were before they were read. */
  readonly fingerprint: string;
}

/** Calls `changed` with the organisation's files after any of them, or the handbook, changed. */
export function watchOrg(watched: Known, changed: Changed, log: Log): { close(): void } {
  const look = createLook(watched, watched.fingerprint, changed);
  const tellSource = createSourceLog(watched.library, log);
  let busy = false;
  let restUntilMs = 0;
  const timer = setInterval(() => {
    const beganMs = performance.now();
    if (busy || beganMs < restUntilMs) return;
    busy = true;
    look()
      .catch((error: unknown) => log.error('organisation_not_read', error))
      .finally(() => {
        tellSource();
        const endMs = performance.now();
        restUntilMs = endMs + (endMs - beganMs) / MOST_OF_TIME - LOOK_MS;
        busy = false;
      });
  }, LOOK_MS);
  timer.unref();
  tellSource();
  return { close: () => clearInterval(timer) };
}

/** Says once that a source went away or changed its reason, and once that it is back. */
function createSourceLog(library: Library, log: Log): () => void {
  let said: string | undefined;
  return () => {
    const { down: reason } = library;
    if (reason === said) return;
    said = reason;
    if (reason === undefined) log.info('handbook_source_up');
    else log.warn('handbook_source_down', { reason });
  };
}

/**
 * Looks once: takes the files when they are others than `known`. What could not be taken, the database being away, is taken at a
 * later look, ever more of which are left out.
 */
export function createLook(
  { folder, library }: Watched,
  known: string,
  changed: Changed,
  random: () => number = Math.random,
): () => Promise<void> {
  let taken = known;
  let isOther = false;
  let failures = 0;
  let rest = 0;
  return async () => {
    if (rest > 0) {
      rest -= 1;
      return;
    }
    try {
      isOther = (await library.look()) || isOther;
      const now = await fingerprintOrg(folder);
      if (now === taken && !isOther) return;
      await changed(await readOrg(folder, handbookOf(library)));
      taken = now;
      isOther = false;
      failures = 0;
    } catch (error) {
      failures += 1;
      rest = Math.round(backoffMs(failures, random, PACE) / LOOK_MS);
      throw error;
    }
  };
}
