import { alertChannelsOf } from '../policy/incident-rules.ts';
import type { Log } from '../ports/log.ts';
import { remindChannels } from './remind-channels.ts';
import { tellChannels } from './tell-channels.ts';

/** What happened so shortly before the last look may have been written after it, or by a clock that is behind. */
const OVERLAP_MINUTES = 10;
/** After a start, and where a look was missed. */
const FIRST_HOURS = 24;
const REMIND_EVERY_MS = 20_000;
/** A post is not edited more often: platforms allow about one edit a second, and nobody reads faster. */
const EDIT_PACE_MS = 5_000;
const AT_ONCE = 200;

type AlertDeps = Parameters<typeof tellChannels>[1] & { readonly log: Log };

/** Looks for what security channels are to be told: in the store, so that it does not matter what wrote it. */
export class AlertSweeper {
  readonly #deps: AlertDeps;
  readonly #deliver: () => void;
  #lookedAt: Temporal.Instant | undefined;
  #remindedAt: Temporal.Instant | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  /** `deliver` is called when there is something to post. */
  constructor(deps: AlertDeps, deliver: () => void) {
    this.#deps = deps;
    this.#deliver = deliver;
  }

  /** One look at a time; never throws. What fails is looked at again. */
  look(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#running ??= this.#look()
      .catch((error: unknown) => this.#deps.log.error('alerts_failed', error))
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #look(): Promise<void> {
    const { policy } = this.#deps.organisation.current;
    if (alertChannelsOf(policy.incidents).length === 0 && policy.digests.length === 0) return;
    const now = this.#deps.clock.now();
    const since =
      this.#lookedAt?.subtract({ minutes: OVERLAP_MINUTES }) ?? now.subtract({ hours: FIRST_HOURS });
    let written = await tellChannels(since, this.#deps);
    written += await this.#refresh(policy.organisation.id, since, now);
    if (isLongAgo(this.#remindedAt, now)) {
      written += await remindChannels(this.#deps);
      this.#remindedAt = now;
    }
    this.#lookedAt = now;
    if (written > 0) this.#deliver();
  }

  #refresh(tenant: string, since: Temporal.Instant, now: Temporal.Instant): Promise<number> {
    const { alerts, ids } = this.#deps;
    const message = () => {
      const id = ids.next();
      return { id, key: `alert-edit:${id}`, side: 'channel', content: { type: 'show' } } as const;
    };
    return alerts.refresh(tenant, since, { now, paceMs: EDIT_PACE_MS, message }, AT_ONCE);
  }
}

/** Also when the clock was set back since. */
function isLongAgo(at: Temporal.Instant | undefined, now: Temporal.Instant): boolean {
  return at === undefined || Math.abs(now.since(at).total('milliseconds')) >= REMIND_EVERY_MS;
}
