import { createHttp, type Http } from '../../../adapters/http/server.ts';
import type { openConnection } from '../../../adapters/teams/connection.ts';
import { openTeams } from '../../../adapters/teams/open.ts';
import { toSettings, type TeamsSettings } from '../../../adapters/teams/settings.ts';
import type { Fault } from '../../../src/base/errors.ts';
import type { Platform } from '../../../src/ports/platform.ts';
import { NameDirectory } from '../../../src/redaction/name-directory.ts';
import { FakeClock, FakeIds } from '../../fakes/clock.ts';
import { installationDeps } from '../../fakes/installations.ts';
import { FakeIntake } from '../../fakes/intake.ts';
import { FakeLog } from '../../fakes/log.ts';
import { APP_ID, MEMBER, TENANT } from './activities.ts';
import { Loopback, type Recorded } from './loopback.ts';
import type { TokenIssuer } from './tokens.ts';

type Credentials = Parameters<typeof openConnection>[1];

/** Teams as one test sees it: our server, a connector that records, an issuer that signs, and the fakes behind. */
export class Harness {
  readonly intake = new FakeIntake();
  readonly log = new FakeLog();
  readonly clock = new FakeClock();
  readonly people = new NameDirectory();
  /** What the policy names. */
  lists: readonly string[] = [];
  readonly waits: number[] = [];
  /** Whether the clock goes on while something waits. */
  waitsTakeTime = false;
  readonly connector = new Loopback(({ path }) =>
    path.includes('/members/') ? { body: MEMBER } : { status: 201, body: { id: 'reply-1' } },
  );
  readonly issuer: TokenIssuer;
  readonly #http: Http;
  readonly #paused: (() => void)[] = [];
  #url = '';
  #platform: Platform | undefined;

  constructor(issuer: TokenIssuer) {
    this.issuer = issuer;
    this.#http = createHttp({
      log: this.log,
      ids: new FakeIds(),
      ready: async () => ({ store: 'up', model: 'up', platforms: {} }),
    });
  }

  async open(change: Partial<TeamsSettings> = {}): Promise<this> {
    await this.connector.open();
    const settings = { ...this.settings(), serviceUrl: `${this.connector.url}/`, ...change };
    const { intake, log, clock, people } = this;
    this.#platform = await openTeams(
      settings,
      { intake, log, clock, people, http: this.#http.router, lists: () => this.lists, ...installationDeps() },
      {
        patience: {
          wait: async (ms) => {
            this.waits.push(ms);
            if (this.waitsTakeTime) this.clock.advance({ milliseconds: ms });
          },
          random: () => 0.5,
        },
        pause: (_ms, signal) => this.#pause(signal),
        ...(settings.anonymous ? {} : { credentials: staticCredentials() }),
      },
    );
    this.#url = (await this.#http.listen('127.0.0.1', 0)).url;
    return this;
  }

  settings(): TeamsSettings {
    const faults: Fault[] = [];
    const env = { ...this.issuer.env(), MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: TENANT };
    const all = { ...env, MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'unused' };
    const settings = toSettings(all, { dev: false, loopback: true }, faults);
    if (settings === undefined) throw new Error(JSON.stringify(faults));
    return settings;
  }

  get platform(): Platform {
    if (this.#platform === undefined) throw new Error('Open the harness first.');
    return this.#platform;
  }

  get url(): string {
    return `${this.#url}/api/messages`;
  }

  /** Delivers an activity as Teams does; it carries the connector's address and, unless told otherwise, a good token. */
  async deliver(activity: object, token?: string | null): Promise<Response> {
    const serviceUrl = `${this.connector.url}/`;
    const bearer = token === undefined ? await this.issuer.sign({ serviceurl: serviceUrl }) : token;
    return fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify({ serviceUrl, ...activity }),
    });
  }

  /** What reached Teams, lookups in the roster aside. */
  get sent(): readonly Recorded[] {
    return this.connector.requests.filter(({ method }) => method !== 'GET');
  }

  /** So much time passes that signs of work are given again. */
  nextSign(): void {
    const paused = this.#paused.splice(0);
    for (const resume of paused) resume();
  }

  #pause(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => reject(new Error('stopped')));
    this.#paused.push(resolve);
    return promise;
  }

  async close(): Promise<void> {
    await this.#platform?.close();
    await this.#http.close();
    await this.connector.close();
  }
}

/** Gives one token for everything, as the login service would after a round trip. */
function staticCredentials(): NonNullable<Credentials> {
  const factory = {
    isValidAppId: async (appId: string) => appId === APP_ID,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
        request.headers.set('authorization', 'Bearer outbound');
        return request;
      },
    }),
  };
  return factory as unknown as NonNullable<Credentials>;
}
