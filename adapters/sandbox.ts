import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from './installation.ts';
import { useProxy } from './proxy.ts';
import type { Settings } from './settings.ts';

type Installation = Awaited<ReturnType<typeof openInstallation>>;

interface Composed<Answer> {
  ask(text: string): Promise<Answer>;
  drain(): Promise<void>;
}

/**
 * Opens what `compose` makes of the settings on a database and key of their own, of which nothing is kept; without `model`, no
 * service is asked.
 */
export async function openInSandbox<Answer>(
  settings: Settings,
  model: boolean,
  compose: (own: Settings, installation: Installation) => Promise<Composed<Answer>>,
): Promise<{ ask(text: string): Promise<Answer>; close(): Promise<void> }> {
  useProxy(settings.base);
  const folder = await mkdtemp(join(tmpdir(), 'candor-sandbox-'));
  const { DATABASE_URL: _url, CANDOR_MASTER_KEY: _key, ...rest } = settings.base;
  const base = { ...rest, CANDOR_DATA_DIR: folder };
  const offline = model ? {} : { models: [], moderations: [], embedders: [] };
  const installation = await openInstallation(base);
  const { ask, drain } = await compose({ ...settings, ...offline, base }, installation);
  return {
    ask,
    close: async () => {
      await drain();
      await installation.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
