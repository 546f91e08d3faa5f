import { rotateAuditKey as rotate } from '../src/audit/rotate-key.ts';
import type { BaseEnv } from './base-env.ts';
import { systemClock } from './clock.ts';
import { randomIds } from './crypto/ids.ts';
import { findKeyFile } from './crypto/open-seal.ts';
import { openExisting } from './installation.ts';
import { openLog } from './log/index.ts';

/**
 * Replaces the key that signs the audit log, while Candor serves or not. Out: the new public key. Throws: `ConfigError`
 * `AUDIT_KEY_INVALID` where the key is in no file that may be replaced.
 */
export async function rotateAuditKey(base: BaseEnv, tenant: string): Promise<string> {
  const installation = await openExisting(base);
  try {
    const { stores, keyring } = installation;
    const { key, replace } = findKeyFile(base, keyring);
    const next = key.rotate();
    const world = { clock: systemClock, ids: randomIds, log: openLog(base.LOG_LEVEL), random: Math.random };
    await rotate({ ...stores, ...world }, tenant, { from: key, to: next });
    replace(next);
    return next.keys[0] ?? '';
  } finally {
    await installation.close();
  }
}
