import type { Installations } from '../../src/ports/installations.ts';
import type { PlatformState } from '../../src/ports/platform.ts';
import { type SlackInstallation, parseInstallation } from './installation.ts';
import { keepListing } from './people.ts';
import type { createRefreshToken } from './refresh-token.ts';
import { InstalledToken } from './token.ts';
import { openSlackApi } from './web-api.ts';
import { type OpeningDeps, type Workspace, type Workspaces, createWorkspace } from './workspace.ts';

/** How long a workspace counts as installed, or as not, before it is looked for again: another process may have heard more. */
const KEEP_MS = 30_000;
/** Workspaces that are not installed and are remembered as such. */
const MAX_UNKNOWN = 1_000;

interface InstalledDeps extends OpeningDeps {
  readonly tenant: string;
  readonly installations: Installations;
  /** Workspaces that may install Candor; the first one's channels have plain names. */
  readonly allowed: readonly string[];
  readonly refreshToken: ReturnType<typeof createRefreshToken>;
}

interface Open {
  readonly workspace: Workspace;
  readonly token: InstalledToken;
  readonly closed: AbortController;
}

/** The workspaces that installed Candor by themselves. */
export class InstalledWorkspaces implements Workspaces {
  readonly isReady = true;
  readonly state: PlatformState = 'up';
  readonly #deps: InstalledDeps;
  readonly #open = new Map<string, Open>();
  readonly #lookedAt = new Map<string, number>();
  readonly #looking = new Map<string, Promise<Workspace | undefined>>();

  constructor(deps: InstalledDeps) {
    this.#deps = deps;
  }

  async open(receive: () => Promise<void>): Promise<void> {
    const { installations, tenant } = this.#deps;
    const teams = await installations.list(tenant, 'slack');
    await Promise.all(teams.map((team) => this.find(team)));
    await receive();
  }

  async find(team = this.#deps.allowed[0] ?? ''): Promise<Workspace | undefined> {
    if (!this.#deps.allowed.includes(team)) return undefined;
    if (this.#isKnown(team)) return this.#open.get(team)?.workspace;
    const looking = this.#looking.get(team) ?? this.#look(team);
    this.#looking.set(team, looking);
    return looking.finally(() => this.#looking.delete(team));
  }

  async remove(team: string, at: Temporal.Instant): Promise<void> {
    const { installations, tenant, clock, log } = this.#deps;
    const key = { tenant, platform: 'slack', workspace: team };
    const now = clock.now();
    const meta = { platform: 'slack', workspace: team };
    const removed = await installations.remove(key, at, {
      at: now,
      facts: [{ tenant, at: now, kind: 'workspace.removed', meta }],
    });
    if (removed) log.info('slack_workspace_removed', { team });
    await this.refresh(team);
  }

  /** Looks up again what is known of it. */
  async refresh(team: string): Promise<void> {
    await this.#looking.get(team)?.catch(() => undefined);
    this.#lookedAt.delete(team);
    await this.find(team);
  }

  #isKnown(team: string): boolean {
    const at = this.#lookedAt.get(team);
    const now = performance.now();
    return at !== undefined && now - at < KEEP_MS;
  }

  async #look(team: string): Promise<Workspace | undefined> {
    const { installations, tenant } = this.#deps;
    const found = await installations.find({ tenant, platform: 'slack', workspace: team });
    if (this.#lookedAt.size > MAX_UNKNOWN) this.#lookedAt.clear();
    this.#lookedAt.set(team, performance.now());
    const installed = found === undefined ? undefined : parseInstallation(found.content);
    if (found === undefined || installed === undefined) {
      this.#close(team);
      return undefined;
    }
    const open = this.#open.get(team);
    if (open === undefined || open.workspace.identity().botUser !== installed.botUser) {
      this.#close(team);
      return this.#begin(team, installed, found.version);
    }
    open.token.take(installed, found.version);
    return open.workspace;
  }

  async #begin(team: string, installed: SlackInstallation, version: number): Promise<Workspace> {
    const deps = this.#deps;
    const closed = new AbortController();
    const signal = AbortSignal.any([deps.signal, closed.signal]);
    const token = new InstalledToken({ ...deps, team }, installed, version);
    const get = (): Promise<string> => token.get();
    const api = await openSlackApi({ ...deps, signal, token: get });
    const { botUser, bot, enterprise } = installed;
    const away = team === deps.allowed[0] ? {} : { elsewhere: true as const };
    const identity = { team, botUser, bot, enterprise, ...away };
    const current = (): typeof identity => identity;
    const workspace = createWorkspace({ ...deps, api, token: get, current, identity: current });
    this.#open.set(team, { workspace, token, closed });
    if (deps.receive !== false) void keepListing(team, { ...deps, api: workspace.api, signal });
    return workspace;
  }

  #close(team: string): void {
    this.#open.get(team)?.closed.abort();
    this.#open.delete(team);
  }
}
