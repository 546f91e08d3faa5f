import type { Policy } from '../policy/compile.ts';
import type { DigestPlan } from '../policy/schema.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Period, UsageStore } from '../ports/usage.ts';
import type { ChannelPost } from './channel-post.ts';
import { periodBefore } from './period.ts';
import type { PeriodFigures } from './section.ts';
import { SECTIONS } from './sections/index.ts';

export interface DigestDeps {
  readonly usage: UsageStore;
  readonly incidents: IncidentStore;
  readonly audit: Pick<AuditLog, 'policies'>;
}

const MOST_INCIDENTS = 10_000;
const TITLES = { usage: 'Candor usage digest', incidents: 'Candor incident digest' } as const;

/** Builds a digest over `period`, set against the period before. Counts and references only. */
export async function buildDigest(
  policy: Policy,
  plan: DigestPlan,
  period: Period,
  deps: DigestDeps,
): Promise<ChannelPost> {
  const { timezone, organisation } = policy;
  const previous = periodBefore(plan, timezone, period);
  const data = {
    current: await readFigures(organisation.id, period, deps),
    previous: await readFigures(organisation.id, previous, deps),
    openIncidents: await deps.incidents.countOpen(organisation.id),
    timezone,
  };
  return {
    title: TITLES[plan.kind],
    subtitle: `${organisation.name} · ${describePeriod(period, timezone)} (${timezone})`,
    sections: SECTIONS[plan.kind]
      .map((section) => section.build(data))
      .filter((section) => section !== undefined),
    footer: `Figures from Candor's own records; changes are against ${describePeriod(previous, timezone)}. No content, no names. Policy ${policy.version}.`,
  };
}

async function readFigures(tenant: string, period: Period, deps: DigestDeps): Promise<PeriodFigures> {
  const [counts, people, incidents, policies] = await Promise.all([
    deps.usage.sum(tenant, period),
    deps.usage.people(tenant, period),
    deps.incidents.opened(tenant, period, MOST_INCIDENTS),
    deps.audit.policies(tenant, period),
  ]);
  return { counts, people, incidents, policies };
}

/** First and last day, both included: `2 Mar 2026 to 8 Mar 2026`. */
function describePeriod(period: Period, timezone: string): string {
  const first = period.start.toZonedDateTimeISO(timezone).toPlainDate();
  const last = period.end.toZonedDateTimeISO(timezone).toPlainDate().subtract({ days: 1 });
  return first.equals(last) ? formatDay(first) : `${formatDay(first)} to ${formatDay(last)}`;
}

function formatDay(day: Temporal.PlainDate): string {
  return day.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}
