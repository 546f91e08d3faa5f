import type { Environment } from '../../src/base/environment.ts';
import { ConfigError } from '../../src/base/errors.ts';
import { systemClock, threadProcessorMs } from '../clock.ts';
import { randomIds } from '../crypto/ids.ts';
import { handbookOf } from '../handbook/library.ts';
import { openInstallation } from '../installation.ts';
import { openLog } from '../log/index.ts';
import { openOffline } from '../offline/index.ts';
import { useProxy } from '../proxy.ts';
import { type Settings, readSettings } from '../settings.ts';
import { assembleSandbox } from './assemble.ts';

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
  const model = isOffline ? undefined : settings.models.find(({ setup }) => setup !== undefined)?.setup;
  const moderation = isOffline ? undefined : settings.moderations.find(({ setup }) => setup)?.setup;
  const mayLeave = model !== undefined || moderation !== undefined;
  return assembleSandbox({
    organisation: settings.organisation,
    model: (await model?.open({ log })) ?? openOffline(),
    moderation: await moderation?.open({ log }),
    clock: systemClock,
    ids: randomIds,
    log,
    processorMs: threadProcessorMs,
    random: Math.random,
    installation: mayLeave ? openWhenNeeded(settings) : undefined,
  });
}

/** The installation, opened at its first use, and once. */
function openWhenNeeded({ base }: Settings) {
  let opening: ReturnType<typeof openInstallation> | undefined;
  const openOnce = () => (opening ??= openInstallation(base));
  return {
    isPaused: async (tenant: string) => (await openOnce()).front.pauses.find(tenant),
    openAudit: async () => (await openOnce()).stores.audit,
    // One that did not open is told of where it was needed.
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}
