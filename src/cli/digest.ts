import { ConfigError } from '../base/errors.ts';
import { buildDigest } from '../digests/build-digest.ts';
import { lookUp, schedule, sinceLast } from '../digests/schedule-digests.ts';
import { toLooking } from './digest-preview.ts';
import type { createOutboxWorker } from '../outbox/outbox-worker.ts';
import type { Policy } from '../policy/policy.ts';
import type { DigestPlan } from '../policy/digest-plan.ts';

type Route = Parameters<typeof schedule>[0];
type ScheduleDeps = Parameters<typeof schedule>[2];
type PreviewDeps = Parameters<typeof toLooking>[0];

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

/** What `candor digest send` would post where. */
interface DueDigest {
  readonly kind: string;
  readonly channel: string;
  readonly result: 'due' | 'waiting' | 'already_posted';
  /** Of the post that is due. */
  readonly title?: string;
  readonly from?: string;
  readonly to?: string;
}

/** `candor digest send --dry-run`: nothing is posted and nothing written. */
export async function listDue(
  policy: Policy,
  kind: string | undefined,
  deps: PreviewDeps & Pick<ScheduleDeps, 'runs'>,
): Promise<readonly DueDigest[]> {
  const found: DueDigest[] = [];
  for (const plan of plansOf(policy, kind)) {
    for (const channel of plan.to) {
      found.push(await findDue({ policy, plan, channel }, deps));
    }
  }
  return found;
}

async function findDue(route: Route, deps: PreviewDeps & Pick<ScheduleDeps, 'runs'>): Promise<DueDigest> {
  const { policy, plan, channel } = route;
  const { due, last } = await lookUp(route, deps);
  const rest = last && sinceLast(route, due, last);
  const about = { kind: plan.kind, channel };
  if (last?.status === 'scheduled') return { ...about, result: 'waiting' };
  if (last?.status === 'posted' && rest === undefined) return { ...about, result: 'already_posted' };
  const period = rest ?? due;
  const { title } = await buildDigest(policy, plan, period, toLooking(deps));
  return { ...about, result: 'due', title, from: period.start.toString(), to: period.end.toString() };
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
