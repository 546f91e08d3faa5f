import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Directory as People } from '../../src/ports/directory.ts';
import type { Log } from '../../src/ports/log.ts';
import { LookUp } from '../look-up.ts';
import { toUpstreamError } from './errors.ts';
import { maybe } from './maybe.ts';
import type { UserGroups } from './user-groups.ts';
import type { SlackApi } from './web-api.ts';

/** What `users.info` says of a person, as far as anyone here needs it. */
interface SlackPerson {
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly language: string | undefined;
  readonly timeZone: string | undefined;
  readonly guest: boolean;
  /** User groups, as the policy writes them. */
  readonly memberOf?: readonly string[];
  readonly stranger: boolean;
  /** Their account is closed. */
  readonly deleted: boolean;
  readonly bot: boolean;
  readonly team: string;
  readonly enterprise: string | undefined;
}

const UserInfo = z.object({
  user: z.object({
    name: maybe(z.string()),
    real_name: maybe(z.string()),
    locale: maybe(z.string().max(40)),
    tz: maybe(z.string().max(64)),
    team_id: z.string().min(1),
    // Who somebody is, is said or is not known: no `null` makes a member of them.
    deleted: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    enterprise_user: z.object({ enterprise_id: maybe(z.string()) }).nullish(),
    profile: maybe(
      z.object({
        display_name: maybe(z.string()),
        real_name: maybe(z.string()),
        email: maybe(z.string()),
      }),
    ),
  }),
});
type UserInfo = z.infer<typeof UserInfo>;

/** Minutes, not days: somebody made a guest today must be one today. */
const KEEP_MS = 5 * 60_000;
const MAX_PEOPLE = 5_000;
/** Slack waits three seconds for an acknowledgement; who asks can still be asked when the question is safe. */
const PATIENCE_MS = 1_500;

interface DirectoryDeps {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly people: People;
  readonly groups: UserGroups;
}

/** Looks people up, remembers them for minutes, and never holds an event up for long. */
export class Directory {
  readonly #deps: DirectoryDeps;
  readonly #people: LookUp<SlackPerson>;

  constructor(deps: DirectoryDeps) {
    this.#deps = deps;
    this.#people = new LookUp({
      clock: deps.clock,
      keepMs: KEEP_MS,
      maxKept: MAX_PEOPLE,
      patienceMs: PATIENCE_MS,
    });
  }

  /** Never throws. */
  async find(userId: string): ReturnType<LookUp<SlackPerson>['find']> {
    const [found, memberOf] = await Promise.all([this.#find(userId), this.#deps.groups.of(userId)]);
    if (found.type === 'unknown' || memberOf.length === 0) return found;
    return { ...found, value: { ...found.value, memberOf } };
  }

  /** How people call somebody, where Slack says so. */
  async findName(userId: string): Promise<string | undefined> {
    const found = await this.#find(userId);
    return found.type === 'found' ? found.value.name : undefined;
  }

  #find(userId: string): ReturnType<LookUp<SlackPerson>['find']> {
    return this.#people.find(userId, () => this.#load(userId));
  }

  async #load(userId: string): Promise<SlackPerson> {
    const { api, log, people } = this.#deps;
    try {
      const person = toPerson(
        parseUser(await api.call('users.info', { user: userId, include_locale: true })),
      );
      if (person.name !== undefined) people.add(person.name);
      return person;
    } catch (error) {
      const failure = toUpstreamError(error, 'users.info');
      log.warn('slack_person_unknown', { user: userId, reason: failure.message });
      throw failure;
    }
  }
}

/** Throws: `UpstreamError` `SLACK_FAILED` where the answer leaves open to whom somebody belongs. */
function parseUser(answer: unknown): UserInfo {
  const { data } = UserInfo.safeParse(answer);
  if (data !== undefined) return data;
  throw new UpstreamError('SLACK_FAILED', 'Slack users.info did not say who somebody is', {
    retryable: true,
  });
}

function toPerson({ user }: UserInfo): SlackPerson {
  const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
  return {
    name: names
      .map((name) => name?.replace(/\s+/g, ' ').trim())
      .find((name) => name !== undefined && name !== ''),
    email: user.profile?.email?.trim() || undefined,
    language: user.locale || undefined,
    timeZone: user.tz || undefined,
    guest: user.is_restricted === true || user.is_ultra_restricted === true,
    stranger: user.is_stranger === true,
    deleted: user.deleted === true,
    bot: user.is_bot === true,
    team: user.team_id,
    enterprise: user.enterprise_user?.enterprise_id,
  };
}
