import type { DigestKey } from '../domain/digest.ts';
import type { Period } from '../domain/usage-count.ts';
import { type DigestPlan, nameOfDigest } from '../policy/digest-plan.ts';
import type { Policy } from '../policy/policy.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { DigestRuns } from '../ports/digest-runs.ts';
import type { NewOutMessage } from '../ports/escalations.ts';
import type { Log } from '../ports/log.ts';
import { buildDigest } from './build-digest.ts';
import { dueAt, latestDuePeriod, nextEnd, periodBefore, zoneOf } from './period.ts';

type DigestDeps = Parameters<typeof buildDigest>[3];
type DigestRun = NonNullable<Awaited<ReturnType<DigestRuns['last']>>>;

/** How far back the first digest of an installation looks for its beginning, in periods. */
const MOST_PERIODS = 400;

interface ScheduleDeps extends DigestDeps {
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
 * Writes down every digest that is due and was not yet; the outbox posts them. Safe to call at any time, from any replica. Each
 * covers all since the end of the one before it in its channel, whatever was missed meanwhile; while that one waits to be posted
 * there is no next. A digest that was planned after `installedAt` begins with the period that runs then. Out: true where one has to
 * wait for another.
 */
export async function scheduleDueDigests(
  policy: Policy,
  installedAt: Temporal.Instant,
  deps: ScheduleDeps,
): Promise<boolean> {
  const now = deps.clock.now();
  let isHeldBack = false;
  const isFirst = (await deps.runs.last(policy.organisation.id, undefined, now)) === undefined;
  for (const plan of policy.digests) {
    for (const channel of plan.to) {
      const route = { policy, plan, channel };
      try {
        const state = await scheduleRoute(route, isFirst ? earlier(installedAt, now) : now, deps);
        isHeldBack ||= state === 'held_back';
      } catch (error) {
        deps.log.error('digest_failed', error, { digest: nameOfDigest(plan), channel });
      }
    }
  }
  return isHeldBack;
}

/** A clock that was ahead may have written the first. */
function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return isBefore(other, one) ? other : one;
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

async function scheduleRoute(
  route: Route,
  plannedAt: Temporal.Instant,
  deps: ScheduleDeps,
): Promise<'held_back' | 'done'> {
  const { due, last } = await lookUp(route, deps);
  const period = last === undefined ? sincePlanned(route, due, plannedAt) : sinceLast(route, due, last);
  if (period !== undefined && last?.status === 'scheduled') return 'held_back';
  if (period !== undefined) await schedule(route, period, deps);
  else if (last === undefined) {
    await deps.runs.skip({ ...keyOf(route), periodStart: due.start }, due.end, deps.clock.now());
  }
  return 'done';
}

/** The latest complete period of a digest for a channel, and what was scheduled of it last. */
export async function lookUp(
  route: Route,
  { runs, clock }: Pick<ScheduleDeps, 'runs' | 'clock'>,
): Promise<{ readonly due: Period; readonly last: DigestRun | undefined }> {
  const { policy, plan } = route;
  const now = clock.now();
  const key = keyOf(route);
  return {
    due: latestDuePeriod(plan, zoneOf(plan, policy), now),
    last: (await runs.last(key.tenant, key, now)) ?? (await lastElsewhere(route, now, runs)),
  };
}

/** Where all channels of a digest are new they take over from those before them: what was told there, and nothing that never was. */
async function lastElsewhere(
  { policy, plan }: Route,
  now: Temporal.Instant,
  runs: DigestRuns,
): Promise<DigestRun | undefined> {
  const { id: tenant } = policy.organisation;
  const kind = nameOfDigest(plan);
  const known = await Promise.all(plan.to.map((channel) => runs.last(tenant, { kind, channel }, now)));
  if (known.some((run) => run !== undefined)) return undefined;
  const told = await runs.last(tenant, { kind }, now);
  if (told?.status !== 'scheduled') return told;
  return { status: 'posted', start: told.start, end: told.start };
}

function keyOf({ policy, plan, channel }: Route): Omit<DigestKey, 'periodStart'> {
  return { tenant: policy.organisation.id, kind: nameOfDigest(plan), channel };
}

/** What has been told of by nothing that was scheduled. Out: undefined where all of it was. */
export function sinceLast(
  { policy, plan }: Route,
  due: Period,
  { start, end }: Omit<DigestRun, 'status'>,
): Period | undefined {
  const from = end ?? nextEnd(plan, zoneOf(plan, policy), start);
  return isBefore(from, due.end) ? { start: from, end: due.end } : undefined;
}

function sincePlanned({ policy, plan }: Route, due: Period, plannedAt: Temporal.Instant): Period | undefined {
  if (!isBefore(plannedAt, due.end)) return undefined;
  let { start } = due;
  for (let count = 1; isBefore(plannedAt, start) && count < MOST_PERIODS; count += 1) {
    ({ start } = periodBefore(plan, zoneOf(plan, policy), { start, end: due.end }));
  }
  return { start, end: due.end };
}

/** Schedules one post over a period. Out: false when it was scheduled before. */
export async function schedule(route: Route, period: Period, deps: ScheduleDeps): Promise<boolean> {
  const { policy, plan, channel } = route;
  const at = deps.clock.now();
  const post = await buildDigest(policy, plan, period, deps);
  const key = { ...keyOf(route), periodStart: period.start };
  const { kind } = key;
  const periodStart = period.start.toString();
  const due = dueAt(plan, zoneOf(plan, policy), period).toString();
  const message: NewOutMessage = {
    id: deps.ids.next(),
    key: `digest:${kind}:${channel}:${periodStart}:${at.toString()}`,
    side: 'channel',
    content: { type: 'digest', kind, channel, periodStart, dueAt: due, post },
  };
  return deps.runs.schedule({ key, periodEnd: period.end, at, post: JSON.stringify(post), message });
}
