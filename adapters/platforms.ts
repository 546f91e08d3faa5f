import type { PlatformId } from '../src/domain/platforms.ts';
import { listsOf } from '../src/policy/groups.ts';
import type { OrganisationHolder } from '../src/policy/organisation.ts';
import type { Intake } from '../src/ports/intake.ts';
import type { Platform, PlatformState } from '../src/ports/platform.ts';
import { systemClock } from './clock.ts';
import type { PlatformDeps } from './module.ts';
import type { Settings } from './settings.ts';

interface Opening extends Pick<
  PlatformDeps,
  'http' | 'intake' | 'log' | 'people' | 'tenant' | 'installations' | 'keyring'
> {
  readonly organisation: OrganisationHolder;
  readonly platforms: Map<PlatformId, Platform>;
  readonly console: Platform;
  /** False for a command that only posts. */
  readonly receive: boolean;
}

/** Opens the console and every platform that is configured, into `platforms`. Throws: `ConfigError` for refused tokens. */
export async function openPlatforms(settings: Settings, opening: Opening): Promise<void> {
  const { platforms, console, organisation } = opening;
  const lists = (platform: 'slack' | 'teams') => listsOf(organisation.current.policy, platform);
  platforms.set(console.id, console);
  for (const { setup } of settings.platforms) {
    const platform = await setup?.open({ ...opening, lists, clock: systemClock });
    if (platform !== undefined) platforms.set(platform.id, platform);
  }
}

/** What `/readyz` says of each platform: `off` where it is not configured, `connecting` until it is open. */
export function statesOf(
  settings: Settings,
  platforms: ReadonlyMap<PlatformId, Platform>,
): Record<string, PlatformState | 'off'> {
  const console = { id: 'console', setup: true } as const;
  return Object.fromEntries(
    [console, ...settings.platforms].map(({ id, setup }) => {
      const unopened = setup === undefined ? 'off' : 'connecting';
      return [id, platforms.get(id)?.state ?? unopened];
    }),
  );
}

export async function closePlatforms(platforms: Map<PlatformId, Platform>): Promise<void> {
  await Promise.allSettled([...platforms.values()].map((platform) => platform.close()));
  platforms.clear();
}

/** Takes nothing: a command that only posts must not swallow questions. */
export const REFUSING: Intake = {
  ask: () => Promise.reject(new Error('this process takes no questions')),
  hearsAll: () => Promise.resolve(false),
  act: () => Promise.reject(new Error('this process takes no actions')),
  incident: () => Promise.reject(new Error('this process takes no actions')),
  command: () => Promise.reject(new Error('this process takes no commands')),
  withdraw: () => Promise.reject(new Error('this process takes no actions')),
  greet: () => Promise.reject(new Error('this process welcomes nobody')),
  home: () => Promise.reject(new Error('this process shows no pages')),
  pressHome: () => Promise.reject(new Error('this process takes no actions')),
  ownFile: () => Promise.reject(new Error('this process makes no files')),
  speak: (_to, work) => work(),
};
