import { randomBytes } from 'node:crypto';
import type { Environment } from '../../src/base/environment.ts';
import { ConfigError } from '../../src/base/errors.ts';
import { PLATFORM_IDS, type PlatformId } from '../../src/domain/platforms.ts';
import { systemClock, threadProcessorMs } from '../clock.ts';
import { randomIds } from '../crypto/ids.ts';
import { openKeyring } from '../crypto/keyring.ts';
import { openDocuments } from '../documents/index.ts';
import { handbookOf } from '../handbook/library.ts';
import { openStores } from '../index.ts';
import { openInstallation } from '../installation.ts';
import { openLog } from '../log/index.ts';
import { openOffline } from '../offline/index.ts';
import { useProxy } from '../proxy.ts';
import { readSettings } from '../settings.ts';
import { after } from '../signals.ts';
import { openDataKeys } from '../sql/data-keys.ts';
import { IN_MEMORY, openSqlite } from '../sql/sqlite/open.ts';
import { openSilentPlatform } from './platform.ts';

const KEY_BYTES = 32;
/** What becomes of a question is told by whoever asked it. */
const LOG_LEVEL = 'error';

/**
 * What a process that serves has, over a database in memory under a key of its own and with nobody on its platforms: nothing is
 * posted, and nothing of the installation is read or written but its configuration, whether it is paused, and in its log what leaves.
 *
 * Throws: `ConfigError` with every fault of that, or where its handbook cannot be had.
 */
export async function openSandbox(processEnv: Environment, isOffline: boolean) {
  const settings = await readSettings(processEnv, false);
  if (handbookOf(settings.library) === undefined) {
    const problem = 'cannot be reached, and without a handbook there is nothing to ask. Try again later.';
    throw new ConfigError('HANDBOOK_INVALID', [{ where: settings.library.name, problem }]);
  }
  useProxy(settings.base);
  const log = openLog(LOG_LEVEL);
  const { db, intake } = await openSqlite(IN_MEMORY);
  const keyring = openKeyring(randomBytes(KEY_BYTES), openDataKeys(db));
  const silent = PLATFORM_IDS.map((id) => openSilentPlatform(id));
  const model = isOffline ? undefined : settings.models.find(({ setup }) => setup !== undefined)?.setup;
  const moderation = isOffline ? undefined : settings.moderations.find(({ setup }) => setup)?.setup;
  const mayLeave = model !== undefined || moderation !== undefined;
  let installation: ReturnType<typeof openInstallation> | undefined;
  const openOnce = () => (installation ??= openInstallation(settings.base));
  const stores = openStores(db, keyring, undefined, { intake });
  return {
    ...stores,
    // What is paused is paused here, too: nothing leaves while the installation is to be still.
    pauses: mayLeave
      ? { ...stores.pauses, find: async (tenant: string) => (await openOnce()).front.pauses.find(tenant) }
      : stores.pauses,
    keyring,
    log,
    clock: systemClock,
    processorMs: threadProcessorMs,
    ids: randomIds,
    random: Math.random,
    documents: openDocuments(),
    organisation: settings.organisation,
    model: (await model?.open({ log })) ?? openOffline(),
    moderation: await moderation?.open({ log }),
    publicUrl: undefined,
    platforms: new Map(silent.map((platform) => [platform.id, platform] as const)),
    defer: (work: () => void) => void setImmediate(work),
    replied: async (id: PlatformId, turnId: string) =>
      silent.find((platform) => platform.id === id)?.replied(turnId),
    openAudit: async () => (mayLeave ? (await openOnce()).stores.audit : undefined),
    after,
    every,
    close: async () => {
      await db.destroy();
      await (await installation?.catch(() => undefined))?.close(); // one that did not open is told of where it was needed
    },
  };
}

/** Out: stops it. */
function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
}
