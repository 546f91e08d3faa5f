import type { OrganisationStore } from '../../src/policy/organisation-store.ts';
import type { Log } from '../../src/ports/log.ts';
import { openInstallation } from '../installation.ts';
import { openLog } from '../log/index.ts';
import { openProgress } from '../progress.ts';
import { useProxy } from '../proxy.ts';
import { type Settings, readSettings } from '../settings.ts';

type Installation = Awaited<ReturnType<typeof openInstallation>>;

/**
 * Reads the handbook from its source and opens the installation that it may come into force in, telling how far it is.
 *
 * Throws: as `readSettings`, `openInstallation`.
 */
export async function openKnowledge<Deps extends { readonly organisation: OrganisationStore }>(
  toDeps: (settings: Settings, installation: Installation, log: Log) => Promise<Deps>,
) {
  const bar = openProgress();
  const settings = await readSettings(process.env, false, (done, all) =>
    bar.step('documents read:', done, all),
  );
  useProxy(settings.base);
  const installation = await openInstallation(settings.base);
  const deps = await toDeps(settings, installation, openLog('error'));
  const read = deps.organisation.current;
  const all = read.documents.reduce((sum, { passages }) => sum + passages.length, 0);
  let [screened, written] = [0, 0];
  return {
    ...deps,
    read,
    library: settings.library,
    progress: {
      screened: (count: number) => bar.step('passages screened:', (screened += count), all),
      written: (count: number) => bar.step('passages written:', (written += count), all),
    },
    close: async () => {
      bar.end();
      await installation.close();
    },
  };
}
