import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';

interface MissingDeps {
  readonly clock: Clock;
  readonly log: Log;
}

/** By these Slack says that the app cannot call a method anywhere in the workspace, as it is set up. */
export const MISSING_WORDS: ReadonlySet<string> = new Set([
  'unknown_method',
  'missing_scope',
  'not_allowed_token_type',
  'no_permission',
  'access_denied',
  'enterprise_is_restricted',
  'team_access_not_granted',
  'method_deprecated',
  'deprecated_endpoint',
  'feature_not_enabled',
  'not_agent_app',
]);
/** An administrator may have added the scope by then. */
const ASK_AGAIN_MS = 60 * 60_000;

/** Remembers that a workspace does not have a method, and logs so once an hour. */
export class MissingMethod {
  readonly #event: string;
  readonly #deps: MissingDeps;
  /** On the clock, in ms since the epoch. */
  #sinceMs: number | undefined;

  constructor(event: string, deps: MissingDeps) {
    this.#event = event;
    this.#deps = deps;
  }

  /** A clock that was set back holds nothing up: what seems to lie ahead is over. */
  get isMissing(): boolean {
    if (this.#sinceMs === undefined) return false;
    const agoMs = this.#deps.clock.now().epochMilliseconds - this.#sinceMs;
    return agoMs >= 0 && agoMs < ASK_AGAIN_MS;
  }

  /** Out: whether `error`, Slack's own word, says so. */
  hears(error: string): boolean {
    if (!MISSING_WORDS.has(error)) return false;
    const { clock, log } = this.#deps;
    if (!this.isMissing) log.warn(this.#event, { error });
    this.#sinceMs = clock.now().epochMilliseconds;
    return true;
  }
}
