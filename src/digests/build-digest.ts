import type { ChannelPost, PostFigure, PostSection } from '../domain/channel-post.ts';
import type { CheckResult } from '../domain/self-check.ts';
import type { Period } from '../domain/usage-count.ts';
import {
  AUDIT_LOG,
  EACH_PERIOD,
  footer,
  fromTo,
  questionsAndIncidents,
  sealedTo,
  summedUp,
  TITLES,
} from '../messages/digest.ts';
import type { Policy } from '../policy/policy.ts';
import type { DigestPlan } from '../policy/schema.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Checkpoints, KeptCheckpoint } from '../ports/checkpoints.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { PersonRequests } from '../ports/person-requests.ts';
import type { Themes } from '../ports/themes.ts';
import type { UsageStore } from '../ports/usage.ts';
import { periodBefore } from './period.ts';
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
 * Builds a digest over periods that follow each other, set against as many before. Several are those that were missed: each has
 * its own figures besides. Counts and references only.
 */
export async function buildDigest(
  policy: Policy,
  plan: DigestPlan,
  periods: readonly Period[],
  deps: DigestDeps,
): Promise<ChannelPost> {
  const { timezone, organisation, privacy } = policy;
  const { period, previous } = toSpan(plan, timezone, periods);
  const data = {
    current: await readFigures(policy, period, deps),
    previous: await readFigures(policy, previous, deps),
    openIncidents: await deps.incidents.countOpen(organisation.id),
    timezone,
    minimumGroup: privacy.minimumGroup,
    selfCheck: plan.kind === 'usage' ? ((await deps.selfCheck?.()) ?? []) : [],
  };
  const sealed = await deps.checkpoints.latest();
  const missed = periods.length > 1 ? summedUp(periods.length) : '';
  return {
    title: TITLES[plan.kind],
    subtitle: `${organisation.name} · ${describePeriod(period, timezone)} (${timezone})${missed}`,
    sections: [
      ...(periods.length > 1 ? [await listPeriods(policy, periods.slice(-MOST_LISTED), deps)] : []),
      ...SECTIONS[plan.kind].map((section) => section.build(data)).filter((section) => section !== undefined),
      ...(sealed === undefined ? [] : [quoteSeal(sealed, timezone)]),
    ],
    footer: footer(describePeriod(previous, timezone), policy.version),
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

/** All the periods as one, and as long a time before it. */
function toSpan(plan: DigestPlan, timezone: string, periods: readonly Period[]) {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a digest needs a period');
  let start = first;
  for (const _ of periods) start = periodBefore(plan, timezone, start);
  return {
    period: { start: first.start, end: last.end },
    previous: { start: start.start, end: first.start },
  };
}

/** How many questions and incidents each period had. */
async function listPeriods(
  policy: Policy,
  periods: readonly Period[],
  deps: DigestDeps,
): Promise<PostSection> {
  const figures: PostFigure[] = [];
  for (const period of periods) {
    const read = await readFigures(policy, period, deps);
    const questions = formatCount(sumOf(read, 'outcome'));
    const value = questionsAndIncidents(questions, formatCount(read.incidents.length));
    figures.push({ label: describePeriod(period, policy.timezone), value, change: '' });
  }
  return { heading: EACH_PERIOD, figures };
}

async function readFigures(
  { organisation: { id: tenant }, timezone, privacy }: Policy,
  period: Period,
  deps: DigestDeps,
) {
  const toDay = (at: Temporal.Instant) => at.toZonedDateTimeISO(timezone).toPlainDate();
  const days = { from: toDay(period.start), until: toDay(period.end) };
  const [counts, people, incidents, policies, themes, requests] = await Promise.all([
    deps.usage.sum(tenant, period),
    deps.usage.people(tenant, period),
    deps.incidents.opened(tenant, period, MOST_INCIDENTS),
    deps.audit.policies(tenant, period),
    deps.themes.find(tenant, days, privacy.minimumGroup, MOST_THEMES),
    deps.personRequests.figures(tenant, period),
  ]);
  return { counts, people, incidents, policies, themes, requests };
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
