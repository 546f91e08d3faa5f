import type { ChannelPost, PostFigure, PostSection } from '../domain/channel-post.ts';
import type { CheckResult } from '../domain/self-check.ts';
import type { Period } from '../domain/usage-count.ts';
import {
  AUDIT_LOG,
  covers,
  EACH_PERIOD,
  footer,
  fromTo,
  questionsAndIncidents,
  sealedTo,
  TITLES,
} from '../messages/digest.ts';
import type { Policy } from '../policy/policy.ts';
import type { DigestPlan } from '../policy/digest-plan.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Checkpoints, KeptCheckpoint } from '../ports/checkpoints.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { PersonRequests } from '../ports/person-requests.ts';
import type { Themes } from '../ports/themes.ts';
import type { UsageStore } from '../ports/usage.ts';
import { readByDay } from './by-day.ts';
import { comparedWith, splitUp, zoneOf } from './period.ts';
import { formatCount, sumOf } from './section.ts';
import { SECTIONS } from './sections/index.ts';

interface DigestDeps {
  readonly usage: UsageStore;
  readonly incidents: IncidentStore;
  readonly audit: Pick<AuditLog, 'policies'>;
  readonly checkpoints: Pick<Checkpoints, 'latest'>;
  readonly themes: Themes;
  readonly personRequests: Pick<PersonRequests, 'figures'>;
  /** Looks the installation over; left out, the digest says nothing of it. Never throws. */
  readonly selfCheck?: () => Promise<readonly CheckResult[]>;
}

const MOST_INCIDENTS = 10_000;
/** Words that were looked for in vain, most. */
const MOST_THEMES = 15;

/** Most periods that are listed one by one, the newest of them. */
const MOST_LISTED = 31;

/**
 * Builds a digest over a period, set against as long a time before. One that is longer than the plan's own, as after digests that
 * were missed, says so and has the figures of each besides. Counts and references only.
 */
export async function buildDigest(
  policy: Policy,
  plan: DigestPlan,
  period: Period,
  deps: DigestDeps,
): Promise<ChannelPost> {
  const { organisation, privacy } = policy;
  const timezone = zoneOf(plan, policy);
  const before = comparedWith(plan, timezone, period);
  const data = {
    current: await readFigures(policy, timezone, period, deps),
    previous: await readFigures(policy, timezone, before, deps),
    openIncidents: await deps.incidents.countOpen(organisation.id),
    timezone,
    minimumGroup: privacy.minimumGroup,
    selfCheck: plan.kind === 'incidents' ? [] : ((await deps.selfCheck?.()) ?? []),
  };
  const sealed = await deps.checkpoints.latest();
  const parts = splitUp(plan, timezone, period);
  const missed = parts.length > 1 ? covers(parts.length, plan.every) : '';
  return {
    title: plan.title ?? TITLES[plan.kind],
    subtitle: `${organisation.name} · ${describePeriod(period, timezone)} (${timezone})${missed}`,
    sections: [
      ...(parts.length > 1 ? [await listPeriods(policy, timezone, parts.slice(-MOST_LISTED), deps)] : []),
      ...SECTIONS[plan.kind].map((section) => section.build(data)).filter((section) => section !== undefined),
      ...(sealed === undefined ? [] : [quoteSeal(sealed, timezone)]),
    ],
    footer: footer(describePeriod(before, timezone), policy.version),
  };
}

/** The newest signed head of the audit log, as it was signed: so it stands where Candor's database does not. */
function quoteSeal({ size, at, note }: KeptCheckpoint, timezone: string): PostSection {
  const shown = at
    .toZonedDateTimeISO(timezone)
    .toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  const lines = note.split('\n').filter((line) => line !== '');
  return { heading: AUDIT_LOG, paragraphs: [sealedTo(formatCount(size), shown), ...lines] };
}

/** How many questions and incidents each period had. */
async function listPeriods(
  policy: Policy,
  timezone: string,
  periods: readonly Period[],
  deps: DigestDeps,
): Promise<PostSection> {
  const figures: PostFigure[] = [];
  for (const period of periods) {
    const read = await readFigures(policy, timezone, period, deps);
    const questions = formatCount(sumOf(read, 'outcome'));
    const value = questionsAndIncidents(questions, formatCount(read.incidents.length));
    figures.push({ label: describePeriod(period, timezone), value, change: '' });
  }
  return { heading: EACH_PERIOD, figures };
}

async function readFigures(
  { organisation: { id: tenant }, privacy }: Policy,
  timezone: string,
  period: Period,
  deps: DigestDeps,
) {
  const toDay = (at: Temporal.Instant) => at.toZonedDateTimeISO(timezone).toPlainDate();
  const days = { from: toDay(period.start), until: toDay(period.end) };
  const [counts, people, byDay, incidents, policies, themes, requests] = await Promise.all([
    deps.usage.sum(tenant, period),
    deps.usage.people(tenant, period),
    readByDay(tenant, timezone, period, deps.usage),
    deps.incidents.opened(tenant, period, MOST_INCIDENTS),
    deps.audit.policies(tenant, period),
    deps.themes.find(tenant, days, privacy.minimumGroup, MOST_THEMES),
    deps.personRequests.figures(tenant, period),
  ]);
  return { counts, people, byDay, incidents, policies, themes, requests };
}

/** First and last day, both included: `2 Mar 2026 to 8 Mar 2026`. */
function describePeriod(period: Period, timezone: string): string {
  const first = period.start.toZonedDateTimeISO(timezone).toPlainDate();
  const last = period.end.toZonedDateTimeISO(timezone).toPlainDate().subtract({ days: 1 });
  return first.equals(last) ? formatDay(first) : fromTo(formatDay(first), formatDay(last));
}

function formatDay(day: Temporal.PlainDate): string {
  return day.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}
