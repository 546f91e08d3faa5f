import type { AgentsSessionsSetStatusArguments } from '@slack/web-api';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { Allowance } from './allowance.ts';
import { slackErrorOf } from './errors.ts';
import { MissingMethod } from './missing.ts';
import { remember } from './remember.ts';
import type { SlackApi } from './web-api.ts';

interface SessionDeps {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly log: Log;
}

/** Slack takes some 50 a minute; each that begins needs another to end. */
const BEGUN_A_MINUTE = 20;
/** Said with a stream's end. */
export const SESSION_OVER = 'active';

/**
 * The sessions of the agent view: while one is being processed Slack shows its stop button there. They are a courtesy: nothing waits
 * for them, and what cannot be said is left out, for Slack forgets it within the hour.
 */
export class AgentSessions {
  readonly #deps: SessionDeps;
  readonly #method: MissingMethod;
  readonly #allowance: Allowance;
  /** Turns whose session says that they are worked on. */
  readonly #open = new Map<string, Promise<unknown>>();

  constructor(deps: SessionDeps) {
    this.#deps = deps;
    this.#method = new MissingMethod('slack_sessions_missing', deps);
    this.#allowance = new Allowance(BEGUN_A_MINUTE, deps.clock);
  }

  /** Says that the turn is worked on and can be stopped. */
  begin(turn: Turn): void {
    if (this.#method.isMissing || this.#open.has(turn.id) || !this.#allowance.hasRoom) return;
    this.#allowance.use();
    remember(this.#open, turn.id, this.#say(turn, 'processing'));
  }

  /** A stream of the turn has said so at its end. */
  ended({ id }: Turn): void {
    this.#open.delete(id);
  }

  /** Says that it is not worked on any more, unless nobody has said that it was: neither this process nor one before it. */
  end(turn: Turn): void {
    const earlier = turn.attempts > 1 && isAgentView(turn) ? Promise.resolve() : undefined;
    const begun = this.#open.get(turn.id) ?? earlier;
    this.#open.delete(turn.id);
    void begun?.then(() => (this.#method.isMissing ? undefined : this.#say(turn, SESSION_OVER)));
  }

  async #say({ place, asker }: Turn, status: string): Promise<void> {
    const { api, log } = this.#deps;
    const args: AgentsSessionsSetStatusArguments = {
      channel_id: place.channel,
      thread_ts: place.thread,
      status,
      initiator_user_id: asker.id,
    };
    try {
      await api.call('agents.sessions.setStatus', { ...args });
    } catch (error) {
      if (error instanceof UpstreamError) this.#allowance.pause(error.retryAfterMs ?? 0);
      if (!this.#method.hears(slackErrorOf(error) ?? ''))
        log.info('slack_session_not_set', { status, error: slackErrorOf(error) });
    }
  }
}

/** Where people talk with the app alone. */
export function isAgentView({ place }: Turn): boolean {
  return place.kind === 'direct' && place.address?.['responseUrl'] === undefined;
}
