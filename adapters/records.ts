import type { BaseEnv } from './base-env.ts';
import { systemClock } from './clock.ts';
import { randomIds } from './crypto/ids.ts';
import { readRules } from './files/read-organisation.ts';
import { openExisting } from './installation.ts';
import { openLog } from './log/index.ts';

/** Opens the installation, as it stands, for a command that sends nothing. Throws: as `readRules`, `openExisting`. */
export async function openRecords(base: BaseEnv) {
  const organisation = await readRules(base);
  const { stores, close } = await openExisting(base);
  return { ...stores, organisation, close, clock: systemClock, ids: randomIds, log: openLog(base.LOG_LEVEL) };
}
