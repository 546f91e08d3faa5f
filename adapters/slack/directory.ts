import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Directory as People } from '../../src/ports/directory.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { SlackApi } from './web-api.ts';

/** What `users.info` says of a person, as far as anyone here needs it. */
export interface Person {
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly guest: boolean;
  readonly stranger: boolean;
  readonly team: string | undefined;
  readonly enterprise: string | undefined;
}

const UserInfo = z.object({
  user: z.object({
    name: z.string().optional(),
    real_name: z.string().optional(),
    team_id: z.string().nullish(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    enterprise_user: z.object({ enterprise_id: z.string().optional() }).nullish(),
    profile: z
      .object({
        display_name: z.string().optional(),
        real_name: z.string().optional(),
        email: z.string().optional(),
      })
      .optional(),
  }),
});
type UserInfo = z.infer<typeof UserInfo>;

/** Minutes, not days: somebody made a guest today must be one today. */
const KEEP_MS = 5 * 60_000;
const MAX_PEOPLE = 5_000;
/** Slack waits three seconds for an acknowledgement; names are not worth more than half of that. */
const PATIENCE_MS = 1_500;

export interface DirectoryDeps {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly people: People;
}

/** Looks people up, remembers them for minutes, and never holds an event up for long. */
export class Directory {
  readonly #deps: DirectoryDeps;
  readonly #people = new Map<string, { readonly person: Person; readonly until: number }>();
  readonly #running = new Map<string, Promise<Person | undefined>>();

  constructor(deps: DirectoryDeps) {
    this.#deps = deps;
  }

  /** Out: undefined when Slack does not say, or not in time. */
  async find(userId: string): Promise<Person | undefined> {
    const known = this.#people.get(userId);
    if (known !== undefined && known.until > this.#deps.clock.now().epochMilliseconds) return known.person;
    const giveUp = new AbortController();
    const late = delay(PATIENCE_MS, undefined, { signal: giveUp.signal }).catch(() => undefined);
    try {
      return await Promise.race([this.#ask(userId), late]);
    } finally {
      giveUp.abort();
    }
  }

  /** One call to Slack a person, however many events ask at once. */
  #ask(userId: string): Promise<Person | undefined> {
    const running = this.#running.get(userId);
    if (running !== undefined) return running;
    const asked = this.#load(userId).finally(() => this.#running.delete(userId));
    this.#running.set(userId, asked);
    return asked;
  }

  async #load(userId: string): Promise<Person | undefined> {
    const { api, clock, log, people } = this.#deps;
    try {
      const person = toPerson(UserInfo.parse(await api.call('users.info', { user: userId })));
      if (person.name !== undefined) people.add(person.name);
      this.#keep(userId, person, clock.now().epochMilliseconds + KEEP_MS);
      return person;
    } catch {
      log.warn('slack_person_unknown', { user: userId });
      return undefined;
    }
  }

  #keep(userId: string, person: Person, until: number): void {
    this.#people.delete(userId);
    this.#people.set(userId, { person, until });
    const [oldest] = this.#people.keys();
    if (this.#people.size > MAX_PEOPLE && oldest !== undefined) this.#people.delete(oldest);
  }
}

function toPerson({ user }: UserInfo): Person {
  const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
  return {
    name: names
      .map((name) => name?.replace(/\s+/g, ' ').trim())
      .find((name) => name !== undefined && name !== ''),
    email: user.profile?.email,
    guest: user.is_restricted === true || user.is_ultra_restricted === true,
    stranger: user.is_stranger === true,
    team: user.team_id ?? undefined,
    enterprise: user.enterprise_user?.enterprise_id,
  };
}
