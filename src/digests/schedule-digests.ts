import type { DigestKey } from '../domain/digest.ts';
import type { Period } from '../domain/usage-count.ts';
import type { Policy } from '../policy/policy.ts';
import type { DigestPlan } from '../policy/schema.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { DigestRuns } from '../ports/digest-runs.ts';
import type { NewOutMessage } from '../ports/escalations.ts';
import type { Log } from '../ports/log.ts';
import { buildDigest } from './build-digest.ts';
import { dueAt, latestDuePeriod, periodBefore } from './period.ts';

type DigestDeps = Parameters<typeof buildDigest>[3];

/** More missed digests than this are summed up in one post. */
const MOST_SINGLE = 7;
/** How many missed periods one post sums up at most; what is older than that is in no digest. */
const MOST_SUMMED_UP = 400;

export interface ScheduleDeps extends DigestDeps {
  readonly runs: DigestRuns;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** A plan as it goes to one of its channels. */
interface Route {
  readonly policy: Policy;
  readonly plan: DigestPlan;
  readonly channel: string;
}

/**
 * Writes down every digest that is due and was not yet, oldest first; the outbox posts them. Safe to call at any time, from any
 * replica. A digest that was planned after `installedAt` begins with the period that runs then.
 */
export async function scheduleDueDigests(
  policy: Policy,
  installedAt: Temporal.Instant,
  deps: ScheduleDeps,
): Promise<void> {
  const now = deps.clock.now();
  const isFirst = (await deps.runs.last(policy.organisation.id, undefined, now)) === undefined;
  for (const plan of policy.digests) {
    for (const channel of plan.to) {
      const route = { policy, plan, channel };
      try {
        await scheduleMissed(route, isFirst ? earlier(installedAt, now) : now, deps);
      } catch (error) {
        deps.log.error('digest_failed', error, { digest: nameOf(plan), channel });
      }
    }
  }
}

/** A clock that was ahead may have written the first. */
function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}

/** The latest complete period of a digest, for a channel. */
export function latestOf({ policy, plan, channel }: Route, now: Temporal.Instant) {
  const period = latestDuePeriod(plan, policy.timezone, now);
  const key: DigestKey = {
    tenant: policy.organisation.id,
    kind: nameOf(plan),
    channel,
    periodStart: period.start,
  };
  return { period, key };
}

async function scheduleMissed(route: Route, plannedAt: Temporal.Instant, deps: ScheduleDeps): Promise<void> {
  const { policy, plan } = route;
  const now = deps.clock.now();
  const { period: due, key } = latestOf(route, now);
  const last = await deps.runs.last(key.tenant, key, now);
  const isKnown = ({ start, end }: Period) =>
    last === undefined
      ? Temporal.Instant.compare(end, plannedAt) <= 0
      : Temporal.Instant.compare(start, last) <= 0;
  const missed: Period[] = [];
  for (let one = due; !isKnown(one) && missed.length < MOST_SUMMED_UP;) {
    missed.unshift(one);
    one = periodBefore(plan, policy.timezone, one);
  }
  if (missed.length === 0 && last === undefined) await deps.runs.skip(key, now);
  if (missed.length > MOST_SINGLE) await schedule(route, missed, deps);
  else for (const one of missed) await schedule(route, [one], deps);
}

/** Schedules one post over periods that follow each other. Out: false when the latest of them was scheduled before. */
export async function schedule(
  { policy, plan, channel }: Route,
  periods: readonly Period[],
  deps: ScheduleDeps,
): Promise<boolean> {
  const latest = periods.at(-1);
  if (latest === undefined) return false;
  const kind = nameOf(plan);
  const at = deps.clock.now();
  const post = await buildDigest(policy, plan, periods, deps);
  const periodStart = latest.start.toString();
  const message: NewOutMessage = {
    id: deps.ids.next(),
    key: `digest:${kind}:${channel}:${periodStart}:${at.toString()}`,
    side: 'channel',
    content: {
      type: 'digest',
      kind,
      channel,
      periodStart,
      dueAt: dueAt(plan, policy.timezone, latest).toString(),
      post,
    },
  };
  const key = { tenant: policy.organisation.id, kind, channel, periodStart: latest.start };
  return deps.runs.schedule({ key, at, post: JSON.stringify(post), message });
}

/** Names a digest in the database: `usage-week`. */
export function nameOf({ kind, every }: Pick<DigestPlan, 'kind' | 'every'>): string {
  return `${kind}-${every}`;
}
