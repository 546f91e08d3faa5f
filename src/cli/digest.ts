import { ConfigError } from '../base/errors.ts';
import { buildDigest } from '../digests/build-digest.ts';
import { currentPeriod, zoneOf } from '../digests/period.ts';
import { type ScheduleDeps, lookUp, schedule, sinceLast } from '../digests/schedule-digests.ts';
import type { ChannelPost } from '../domain/channel-post.ts';
import type { createOutboxWorker } from '../outbox/outbox-worker.ts';
import type { Policy } from '../policy/policy.ts';
import type { DigestPlan } from '../policy/digest-plan.ts';
import type { Clock } from '../ports/clock.ts';

type Route = Parameters<typeof schedule>[0];
type DigestDeps = Parameters<typeof buildDigest>[3];

/** `candor digest preview`: what would be posted, over the period that is running now. */
export async function previewDigests(
  policy: Policy,
  kind: string | undefined,
  deps: DigestDeps & { readonly clock: Clock },
): Promise<readonly ChannelPost[]> {
  const plans = plansOf(policy, kind);
  return Promise.all(
    plans.map((plan) =>
      buildDigest(policy, plan, currentPeriod(plan, zoneOf(plan, policy), deps.clock.now()), deps),
    ),
  );
}

/** `waiting`: it could not be posted, or somebody else is at it; whoever serves goes on trying. */
interface SentDigest {
  readonly kind: string;
  readonly channel: string;
  readonly result: 'posted' | 'already_posted' | 'waiting';
}

interface SendDeps extends ScheduleDeps {
  readonly outbox: ReturnType<typeof createOutboxWorker>;
  readonly wait: (ms: number) => Promise<void>;
}

/** Whoever serves may be posting it just then: how long to wait for that, look by look. */
const LOOKS_MS = [100, 200, 400, 800, 1_600, 3_200, 6_400];

/** `candor digest send`: posts the latest complete period of each plan to its channels, unless that was done before. */
export async function sendDigests(
  policy: Policy,
  kind: string | undefined,
  deps: SendDeps,
): Promise<readonly SentDigest[]> {
  const sent: SentDigest[] = [];
  for (const plan of plansOf(policy, kind)) {
    for (const channel of plan.to) {
      const result = await send({ policy, plan, channel }, deps);
      sent.push({ kind: plan.kind, channel, result });
    }
  }
  return sent;
}

async function send(route: Route, deps: SendDeps): Promise<SentDigest['result']> {
  const { due, last } = await lookUp(route, deps);
  const rest = last && sinceLast(route, due, last);
  if (last?.status === 'posted' && rest === undefined) return 'already_posted';
  const wasWaiting = last?.status === 'scheduled';
  if (!wasWaiting) await schedule(route, rest ?? due, deps);
  const result = await deliver(route, deps);
  return result === 'posted' && wasWaiting && rest !== undefined ? send(route, deps) : result;
}

async function deliver(route: Route, deps: SendDeps): Promise<'posted' | 'waiting'> {
  const isPosted = async () => (await lookUp(route, deps)).last?.status === 'posted';
  for (const ms of LOOKS_MS) {
    const delivered = await deps.outbox.deliverStream(`digest:${route.channel}`);
    if (await isPosted()) return 'posted';
    if (delivered === 'waiting') return 'waiting';
    await deps.wait(ms);
  }
  return 'waiting';
}

function plansOf(policy: Policy, kind: string | undefined): readonly DigestPlan[] {
  const plans = policy.digests.filter((plan) => kind === undefined || plan.kind === kind);
  if (plans.length > 0) return plans;
  const problem =
    kind === undefined
      ? 'the policy plans no digest'
      : `the policy plans no digest of the kind "${kind}"; kinds are usage, incidents and audit`;
  throw new ConfigError('USAGE', [{ where: 'digests', problem }]);
}
