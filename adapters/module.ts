import type { Router } from 'express';
import type { z } from 'zod';
import type { Environment } from '../src/base/environment.ts';
import type { Fault } from '../src/base/errors.ts';
import type { PlatformId } from '../src/domain/platforms.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Directory } from '../src/ports/directory.ts';
import type { Embedder } from '../src/ports/embedder.ts';
import type { Installations } from '../src/ports/installations.ts';
import type { Intake } from '../src/ports/intake.ts';
import type { Keyring } from '../src/ports/keyring.ts';
import type { Log } from '../src/ports/log.ts';
import type { Model } from '../src/ports/model.ts';
import type { Moderation } from '../src/ports/moderation.ts';
import type { Platform } from '../src/ports/platform.ts';

/**
 * Something that can be switched on by configuration.
 *
 * `env` names every variable it reads. `configure` reads them without touching the world: it pushes a fault for whatever is
 * missing or malformed, and gives undefined when the module is off (nothing of it is set) or faulty. `open` of what it gives
 * acquires the resources.
 */
interface Module<Deps, Opened, Id extends string = string> {
  readonly id: Id;
  readonly env: z.ZodObject;
  /** One line for the start-up screen: how to turn it on. */
  readonly turnOn: string;
  configure(env: Environment, host: HostFacts, faults: Fault[]): Setup<Deps, Opened> | undefined;
}

interface Setup<Deps, Opened> {
  /** One line for the start-up screen: how it is connected. No secrets. */
  readonly summary: string;
  open(deps: Deps): Promise<Opened>;
}

/** What a module may need to know of the process to judge its own configuration. */
interface HostFacts {
  /** True with `npm run dev`. */
  readonly dev: boolean;
  /** True when the server listens on a loopback address only. */
  readonly loopback: boolean;
}

export interface PlatformDeps {
  readonly intake: Intake;
  /** The root router of the one HTTP server; bodies are not parsed yet. */
  readonly http: Router;
  readonly log: Log;
  readonly clock: Clock;
  /** Where the names of people go that the platform knows. */
  readonly people: Directory;
  readonly tenant: string;
  /** What the policy in force names of the platform's own lists: `slack:workspace:usergroup`, `teams:tenant:team`. None when left out. */
  lists?(platform: 'slack' | 'teams'): readonly string[];
  /** Where tokens of workspaces are kept that install Candor by themselves. */
  readonly installations: Installations;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  /** False for a command that only posts: no connection for events is opened. True when left out. */
  readonly receive?: boolean;
}

export type PlatformModule = Module<PlatformDeps, Platform, PlatformId>;
export type ModelModule = Module<Pick<PlatformDeps, 'log'>, Model>;
export type ModerationModule = Module<Pick<PlatformDeps, 'log'>, Moderation>;
export type EmbedderModule = Module<Pick<PlatformDeps, 'log'>, Embedder>;
