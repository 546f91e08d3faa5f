import { z } from 'zod';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { LookUp } from '../look-up.ts';
import { toUpstreamError } from './errors.ts';
import type { SlackApi } from './web-api.ts';

interface UserGroupsDeps {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly log: Log;
  /** The lists that the policy speaks of, `slack:workspace:usergroup`. */
  readonly lists: () => readonly string[];
  /** The workspace that `api` speaks to; undefined while nobody knows. */
  readonly team: () => string | undefined;
}

const Members = z.object({ users: z.array(z.string()) });

/** Minutes, not days: somebody taken out of a group today is out of it today. */
const KEEP_MS = 5 * 60_000;
const MAX_GROUPS = 500;
const PATIENCE_MS = 1_500;

/** Says which user groups somebody is in, of those that the policy names. A group that cannot be read has nobody in it. */
export class UserGroups {
  readonly #deps: UserGroupsDeps;
  readonly #groups: LookUp<ReadonlySet<string>>;

  constructor(deps: UserGroupsDeps) {
    this.#deps = deps;
    this.#groups = new LookUp({
      clock: deps.clock,
      keepMs: KEEP_MS,
      maxKept: MAX_GROUPS,
      patienceMs: PATIENCE_MS,
    });
  }

  /** Never throws. Out: as the policy writes them. */
  async of(user: string): Promise<readonly string[]> {
    const own = this.#deps.lists().filter((list) => this.#groupOf(list) !== undefined);
    const are = await Promise.all(own.map((list) => this.#has(this.#groupOf(list) ?? '', user)));
    return own.filter((_, index) => are[index]);
  }

  /** Undefined for a person, and for a group of another workspace. */
  #groupOf(list: string): string | undefined {
    const [, team, group = '', ...rest] = list.split(':');
    const isHere = team === this.#deps.team() && rest.length === 0;
    return isHere && /^S[A-Z0-9]{2,}$/u.test(group) ? group : undefined;
  }

  async #has(group: string, user: string): Promise<boolean> {
    const found = await this.#groups.find(group, () => this.#load(group));
    return found.type === 'found' && found.value.has(user);
  }

  async #load(usergroup: string): Promise<ReadonlySet<string>> {
    const { api, log } = this.#deps;
    try {
      return new Set(Members.parse(await api.call('usergroups.users.list', { usergroup })).users);
    } catch (error) {
      const failure = toUpstreamError(error, 'usergroups.users.list');
      log.warn('slack_usergroup_unread', { group: usergroup, reason: failure.message });
      throw failure;
    }
  }
}
