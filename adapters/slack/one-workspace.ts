import type { PlatformState } from '../../src/ports/platform.ts';
import { IdentityFinder } from './identity.ts';
import { keepListing } from './people.ts';
import { openSlackApi } from './web-api.ts';
import { type OpeningDeps, type Workspace, type Workspaces, createWorkspace } from './workspace.ts';

/** The workspace of a bot token. Throws: `ConfigError` when Slack refuses the token. */
export async function openOneWorkspace(botToken: string, deps: OpeningDeps): Promise<Workspaces> {
  const token = () => Promise.resolve(botToken);
  const api = await openSlackApi({ ...deps, token });
  const finder = new IdentityFinder(api, deps.log);
  const workspace = createWorkspace({
    ...deps,
    api,
    token,
    current: () => finder.current,
    identity: () => finder.get(),
  });
  return new OneWorkspace(workspace, finder, deps);
}

class OneWorkspace implements Workspaces {
  readonly #workspace: Workspace;
  readonly #finder: IdentityFinder;
  readonly #deps: OpeningDeps;

  constructor(workspace: Workspace, finder: IdentityFinder, deps: OpeningDeps) {
    this.#workspace = workspace;
    this.#finder = finder;
    this.#deps = deps;
  }

  get state(): PlatformState {
    return this.#finder.state;
  }

  get isReady(): boolean {
    return this.#finder.current !== undefined;
  }

  find(): Promise<Workspace> {
    return Promise.resolve(this.#workspace);
  }

  /** It is not removed: whoever takes the token back changes the configuration. */
  remove(): Promise<void> {
    return Promise.resolve();
  }

  async open(receive: () => Promise<void>): Promise<void> {
    if (await this.#finder.find()) await this.#begin(receive);
    else void this.#openLater(receive);
  }

  async #begin(receive: () => Promise<void>): Promise<void> {
    await receive();
    if (this.#deps.receive === false) return;
    void keepListing(this.#finder.get().team, { ...this.#deps, api: this.#workspace.api });
  }

  async #openLater(receive: () => Promise<void>): Promise<void> {
    const { log, signal } = this.#deps;
    try {
      if ((await this.#finder.keepFinding(signal)) && !signal.aborted) await this.#begin(receive);
    } catch (error) {
      log.error('slack_open_failed', error);
    }
  }
}
