import { checkLog } from '../audit/check-log.ts';
import { ConfigError } from '../base/errors.ts';
import { buildDigest } from '../digests/build-digest.ts';
import { toFolded } from '../digests/fold.ts';
import { currentPeriod, zoneOf } from '../digests/period.ts';
import { toText } from '../digests/to-text.ts';
import type { ChannelPost } from '../domain/channel-post.ts';
import { DIGEST_KINDS } from '../domain/digest.ts';
import type { Period } from '../domain/usage-count.ts';
import type { DigestPlan } from '../policy/digest-plan.ts';
import type { Policy } from '../policy/policy.ts';
import type { Checkpoints } from '../ports/checkpoints.ts';
import type { LogHealth } from '../ports/log-health.ts';
import type { Signer } from '../ports/signer.ts';

type DigestDeps = Parameters<typeof buildDigest>[3];

/** As a platform would show it, or as it is kept. */
export const FORMATS = ['text', 'json', 'html', 'slack', 'teams'] as const;
type Format = (typeof FORMATS)[number];

/** Half a second's work. */
const MOST_CHECKED = 20_000;

interface Rendering {
  /** As a platform is given it, or as a page. */
  renderPost(post: ChannelPost, format: 'html' | 'slack' | 'teams'): Promise<string>;
}

interface PreviewOptions {
  readonly kind?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface PreviewDeps extends DigestDeps {
  readonly checkpoints: Checkpoints;
  readonly logHealth: LogHealth;
  readonly audit: DigestDeps['audit'] & Parameters<typeof checkLog>[1]['audit'];
  readonly seal: { signer(): Pick<Signer, 'keys'> };
}

/** What would be posted: over the days that are named, or the period that is running now. Nothing is written. */
export async function previewDigests(
  policy: Policy,
  options: PreviewOptions,
  deps: PreviewDeps,
): Promise<readonly ChannelPost[]> {
  const looking = toLooking(deps);
  return Promise.all(
    toPlans(policy, options.kind).map((plan) =>
      buildDigest(policy, plan, toPeriod(policy, plan, options, deps), looking, false),
    ),
  );
}

/** The same where the log is looked over and nothing is noted of that. */
export function toLooking(deps: PreviewDeps): DigestDeps {
  const logHealth = { ...deps.logHealth, noteChecked: () => Promise.resolve() };
  const check = { ...deps, logHealth };
  return {
    ...deps,
    checkLog: () => checkLog(MOST_CHECKED, { ...check, keys: deps.seal.signer().keys }),
  };
}

/** Those that are planned; one that is not is shown as it would be every week. */
function toPlans(policy: Policy, kind: string | undefined): readonly DigestPlan[] {
  const planned = policy.digests.filter((plan) => kind === undefined || plan.kind === kind);
  const named = DIGEST_KINDS.find((one) => one === kind);
  if (planned.length > 0) return planned;
  if (named !== undefined) {
    return [{ kind: named, every: 'week', on: 'monday', at: '09:00', to: ['console'] }];
  }
  const problem =
    kind === undefined
      ? `the policy plans no digest; name one of ${DIGEST_KINDS.join(', ')}`
      : `there is no kind of digest "${kind}"; kinds are ${DIGEST_KINDS.join(', ')}`;
  throw new ConfigError('USAGE', [{ where: 'digests', problem }]);
}

/** Whole days of the plan's zone, the last one included. */
function toPeriod(policy: Policy, plan: DigestPlan, { from, to }: PreviewOptions, deps: DigestDeps): Period {
  const zone = zoneOf(plan, policy);
  if (from === undefined && to === undefined) return currentPeriod(plan, zone, deps.clock.now());
  const first = parseDay('--from', from ?? to ?? '');
  const last = to === undefined ? first : parseDay('--to', to);
  if (Temporal.PlainDate.compare(first, last) > 0) {
    throw new ConfigError('USAGE', [{ where: '--to', problem: 'must not be before --from' }]);
  }
  return {
    start: first.toZonedDateTime(zone).toInstant(),
    end: last.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
  };
}

function parseDay(where: string, text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new ConfigError('USAGE', [{ where, problem: 'must be a day such as 2026-03-01' }]);
  }
}

/** A post in one of the formats; what is in its thread, behind it. Throws: `ConfigError` `USAGE` for another. */
export async function inFormat(
  post: ChannelPost,
  format: string,
  { renderPost }: Rendering,
): Promise<string> {
  const known = FORMATS.find((one): one is Format => one === format);
  if (known === undefined) {
    throw new ConfigError('USAGE', [
      { where: '--format', problem: `must be one of ${FORMATS.join(', ')}, png` },
    ]);
  }
  if (known === 'text') return `${toText(post)}\n`;
  if (known === 'json') return JSON.stringify(post);
  if (known === 'html') return renderPost(post, known);
  const { shown, details } = toFolded(post, known);
  const messages = [shown, ...(details === undefined ? [] : [details])];
  return (await Promise.all(messages.map((one) => renderPost(one, known)))).join('\n');
}
