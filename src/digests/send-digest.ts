import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { DigestKey, DigestRuns } from '../ports/digest-runs.ts';
import type { Log } from '../ports/log.ts';
import type { Policy } from '../policy/compile.ts';
import type { DigestPlan } from '../policy/schema.ts';
import type { Period } from '../ports/usage.ts';
import { type DigestDeps, buildDigest } from './build-digest.ts';
import type { ChannelPost } from './channel-post.ts';
import { latestDuePeriod } from './period.ts';

/** A claim older than this is taken for abandoned: its process died between claiming and posting. */
const STALE_CLAIM_MS = 10 * 60 * 1000;

export interface SendDeps extends DigestDeps {
  readonly runs: DigestRuns;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
  /** Posts to `slack:…`, `teams:…` or `console`. Throws `UpstreamError` when the platform is off or fails. */
  readonly post: (channel: string, post: ChannelPost) => Promise<void>;
}

export type SendResult = 'posted' | 'already_posted' | 'failed';

/** Posts every plan's latest due digest that has not been posted yet. Safe to call at any time, from any replica. */
export async function sendDueDigests(
  policy: Policy,
  installedAt: Temporal.Instant,
  deps: SendDeps,
): Promise<void> {
  for (const plan of policy.digests) {
    const period = latestDuePeriod(plan, policy.timezone, deps.clock.now());
    if (Temporal.Instant.compare(period.end, installedAt) <= 0) continue;
    for (const channel of plan.to) await sendDigest(policy, plan, period, channel, deps);
  }
}

/** Claims one period for one channel and posts it: once, whoever else tries. A failed post gives the claim back. */
export async function sendDigest(
  policy: Policy,
  plan: DigestPlan,
  period: Period,
  channel: string,
  deps: SendDeps,
): Promise<SendResult> {
  const { runs, clock, log } = deps;
  const tenant = policy.organisation.id;
  const key: DigestKey = { tenant, kind: `${plan.kind}-${plan.every}`, channel, periodStart: period.start };
  if (!(await runs.claim(key, clock.now(), STALE_CLAIM_MS))) return 'already_posted';
  try {
    const post = await buildDigest(policy, plan, period, deps);
    await deps.post(channel, post);
    await runs.complete(key, clock.now(), JSON.stringify(post));
  } catch (error) {
    await runs.release(key);
    log.error('digest_failed', error, { digest: key.kind, channel });
    return 'failed';
  }
  const meta = { digest: key.kind, channel, periodStart: period.start.toString() };
  await deps.audit.append([
    { tenant, kind: 'digest.posted', at: clock.now(), policyVersion: policy.version, meta },
  ]);
  log.info('digest_posted', meta);
  return 'posted';
}
