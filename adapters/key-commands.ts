import type { Environment } from '../src/base/environment.ts';
import type { RotationReport } from '../src/domain/rotation-report.ts';
import { backupKeys, restoreKeys } from './key-backup.ts';
import { rotateAuditKey } from './rotate-audit-key.ts';
import { rotateKeys } from './rotate-keys.ts';
import { readLocation } from './settings.ts';

/** What the commands about keys do. */
export function openKeyCommands(env: Environment) {
  return {
    rotateKeys: async (what: RotationReport['what'], tenant: string) =>
      rotateKeys(readLocation(env), what, tenant),
    rotateAuditKey: async (tenant: string) => rotateAuditKey(readLocation(env), tenant),
    backupKeys: async (to: string) => backupKeys(readLocation(env), to),
    restoreKeys: async (from: string) => restoreKeys(readLocation(env), from),
  };
}
