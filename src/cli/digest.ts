import type { Policy } from '../policy/compile.ts';
import type { DigestPlan } from '../policy/schema.ts';
import { type DigestDeps, buildDigest } from '../digests/build-digest.ts';
import type { ChannelPost } from '../digests/channel-post.ts';
import { currentPeriod, latestDuePeriod } from '../digests/period.ts';
import { type SendDeps, type SendResult, sendDigest } from '../digests/send-digest.ts';
import type { Clock } from '../ports/clock.ts';
import { ConfigError } from '../errors.ts';

/** `candor digest preview`: what would be posted, over the period that is running now. */
export async function previewDigests(
  policy: Policy,
  kind: string | undefined,
  deps: DigestDeps & { readonly clock: Clock },
): Promise<readonly ChannelPost[]> {
  const plans = plansOf(policy, kind);
  return Promise.all(
    plans.map((plan) =>
      buildDigest(policy, plan, currentPeriod(plan, policy.timezone, deps.clock.now()), deps),
    ),
  );
}

export interface SentDigest {
  readonly kind: string;
  readonly channel: string;
  readonly result: SendResult;
}

/** `candor digest send`: posts the latest complete period of each plan to its channels, unless that was done before. */
export async function sendDigests(
  policy: Policy,
  kind: string | undefined,
  deps: SendDeps,
): Promise<readonly SentDigest[]> {
  const sent: SentDigest[] = [];
  for (const plan of plansOf(policy, kind)) {
    const period = latestDuePeriod(plan, policy.timezone, deps.clock.now());
    for (const channel of plan.to) {
      sent.push({ kind: plan.kind, channel, result: await sendDigest(policy, plan, period, channel, deps) });
    }
  }
  return sent;
}

function plansOf(policy: Policy, kind: string | undefined): readonly DigestPlan[] {
  const plans = policy.digests.filter((plan) => kind === undefined || plan.kind === kind);
  if (plans.length > 0) return plans;
  const problem =
    kind === undefined
      ? 'the policy plans no digest'
      : `the policy plans no digest of the kind "${kind}"; kinds are usage and incidents`;
  throw new ConfigError('USAGE', [{ where: 'digests', problem }]);
}
