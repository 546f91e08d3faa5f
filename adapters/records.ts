import type { Environment } from '../src/base/environment.ts';
import { systemClock } from './clock.ts';
import { randomIds } from './crypto/ids.ts';
import { createSelfCheck } from './doctor/index.ts';
import { readRules } from './files/read-organisation.ts';
import { openExisting } from './installation.ts';
import { openLog } from './log/index.ts';
import { readLocation, readModules } from './settings.ts';

/** Opens the installation, as it stands, for a command that sends nothing. Throws: as `readLocation`, `readRules`, `openExisting`. */
export async function openRecords(env: Environment, findOverdue?: Parameters<typeof createSelfCheck>[1]) {
  const base = readLocation(env);
  const organisation = await readRules(base);
  const { stores, keyring, close } = await openExisting(base);
  const world = { clock: systemClock, ids: randomIds, log: openLog(base.LOG_LEVEL) };
  const selfCheck = createSelfCheck(env, findOverdue);
  const { catalogue } = readModules(env, false);
  return { ...stores, ...world, keyring, organisation, close, selfCheck, catalogue };
}
