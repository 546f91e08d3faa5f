import type { checkLog } from '../audit/check-log.ts';
import type { AuditFact } from '../domain/audit-entry.ts';
import type { CheckResult } from '../domain/self-check.ts';
import type { Period } from '../domain/usage-count.ts';
import { readForecast } from '../figures/forecast.ts';
import type { DigestPlan } from '../policy/digest-plan.ts';
import type { Policy } from '../policy/policy.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { LogHealth } from '../ports/log-health.ts';
import type { ModelCanaries } from '../ports/model-canaries.ts';
import type { ModelCatalogue } from '../ports/model-catalogue.ts';
import type { PersonRequests } from '../ports/person-requests.ts';
import type { QualityRuns } from '../ports/quality-runs.ts';
import type { Registers } from '../ports/registers.ts';
import type { Themes } from '../ports/themes.ts';
import type { ThemeBacklog } from '../ports/theme-backlog.ts';
import type { UsageStore } from '../ports/usage.ts';
import { readBacklog } from '../themes/backlog.ts';
import { readByDay } from './by-day.ts';
import { comparedWith, monthOf, zoneOf } from './period.ts';
import { type DigestData, sumOf } from './section.ts';
import { uptimeOf } from './uptime.ts';

interface DigestDeps {
  readonly usage: UsageStore;
  readonly incidents: Pick<IncidentStore, 'opened' | 'countOpen'>;
  readonly board: Pick<IncidentBoard, 'figures' | 'list'>;
  readonly audit: Pick<AuditLog, 'ofKinds' | 'read'>;
  readonly logHealth: Pick<LogHealth, 'signedMinutes'>;
  readonly themes: Themes;
  readonly backlog: Pick<ThemeBacklog, 'list'>;
  readonly personRequests: Pick<PersonRequests, 'figures'>;
  readonly registers: Pick<Registers, 'escalations' | 'reviews' | 'requests'>;
  readonly clock: Clock;
  /** Holds the audit log against what was signed of it; left out, the digest says that nobody did. */
  readonly checkLog?: () => ReturnType<typeof checkLog>;
  /** Looks the installation over; left out, the digest says nothing of it. Never throws. */
  readonly selfCheck?: () => Promise<readonly CheckResult[]>;
  /** What is known of models; left out, nothing is. */
  readonly catalogue?: ModelCatalogue | undefined;
  /** Models on trial and comparisons; left out, nothing is told of them. */
  readonly modelCanaries?: Pick<ModelCanaries, 'find'>;
  readonly qualityRuns?: Pick<QualityRuns, 'latest'>;
}

const MOST_INCIDENTS = 2_000;
const MOST_OPEN = 200;
const MOST_WAITING = 500;
const MOST_ENTRIES = 5_000;
/** Words that were looked for in vain, most. */
const MOST_THEMES = 15;
/** Periods of the trend, this one among them. */
const TREND = 4;

/** What the log is asked for beside questions: what people do to Candor, and what Candor does by itself. */
const KINDS: readonly AuditFact['kind'][] = [
  'assessment.ended',
  'policy.loaded',
  'content.asked',
  'content.granted',
  'content.read',
  'access.refused',
  'retention.swept',
  'subject.erased',
  'training.completed',
  'model.concluded',
  'model.promoted',
  'model.qualified',
  'model.rolled_back',
];

/** Reads all that a digest is made of: roll-ups and indexes, never the questions themselves. */
export async function readData(
  policy: Policy,
  plan: DigestPlan,
  period: Period,
  deps: DigestDeps,
): Promise<DigestData> {
  const timezone = zoneOf(plan, policy);
  const tenant = policy.organisation.id;
  const now = deps.clock.now();
  const before = comparedWith(plan, timezone, period);
  const since = (await firstAt(deps)) ?? now;
  const current = await readFigures(policy, timezone, period, deps);
  const isWatched = plan.kind !== 'incidents';
  return {
    policy,
    plan,
    timezone,
    now,
    period,
    current,
    previous: await readFigures(policy, timezone, before, deps),
    isComparable: isAtOrBefore(since, before.start),
    trend: await readTrend(policy, plan, { period, since, asked: sumOf(current, 'outcome') }, deps),
    ...(await readOpen(tenant, deps)),
    entries: await deps.audit.ofKinds(tenant, KINDS, period, MOST_ENTRIES),
    policyBefore: await versionAt(tenant, period.start, since, deps),
    waiting: await readWaiting(tenant, deps),
    log: await deps.checkLog?.(),
    uptime: uptimeOf(...(await readSigned(period, since, now, deps))),
    budget: await readBudget(policy, now, deps),
    forecast: await readForecast(policy.organisation.id, toToday(policy, now), deps.usage),
    minimumGroup: policy.privacy.minimumGroup,
    backlog: isWatched ? await readBacklog(policy, deps) : [],
    selfCheck: isWatched ? ((await deps.selfCheck?.()) ?? []) : [],
    model: await deps.catalogue?.lifeOf(policy.model.default),
    trial: await readTrial(tenant, deps),
  };
}

async function readTrial(
  tenant: string,
  { modelCanaries, qualityRuns }: DigestDeps,
): Promise<DigestData['trial']> {
  const [canary, qualified, gate] = await Promise.all([
    modelCanaries?.find(tenant),
    qualityRuns?.latest(tenant, 'qualification', 1),
    qualityRuns?.latest(tenant, 'gate', 1),
  ]);
  return { canary, qualified: qualified?.[0], gate: gate?.[0] };
}

async function readFigures(
  { organisation: { id: tenant }, privacy }: Policy,
  timezone: string,
  period: Period,
  deps: DigestDeps,
): Promise<DigestData['current']> {
  const toDay = (at: Temporal.Instant) => at.toZonedDateTimeISO(timezone).toPlainDate();
  const days = { from: toDay(period.start), until: toDay(period.end) };
  const [counts, people, optedOut, byDay, incidents, opened, themes, requests] = await Promise.all([
    deps.usage.sum(tenant, period),
    deps.usage.people(tenant, period),
    deps.usage.optedOut(tenant),
    readByDay(tenant, timezone, period, deps),
    deps.board.figures(tenant, period),
    deps.incidents.opened(tenant, period, MOST_INCIDENTS),
    deps.themes.find(tenant, days, privacy.minimumGroup, MOST_THEMES),
    deps.personRequests.figures(tenant, period),
  ]);
  return { counts, people, optedOut, byDay, incidents, opened, themes, requests };
}

/** When the log began: there is nothing to tell of before. */
async function firstAt({ audit }: DigestDeps): Promise<Temporal.Instant | undefined> {
  for await (const first of audit.read(1)) return Temporal.Instant.from(first.at);
  return undefined;
}

async function readTrend(
  policy: Policy,
  plan: DigestPlan,
  {
    period,
    since,
    asked,
  }: { readonly period: Period; readonly since: Temporal.Instant; readonly asked: number },
  deps: DigestDeps,
): Promise<readonly number[]> {
  const trend = [asked];
  for (let one = period; trend.length < TREND;) {
    one = comparedWith(plan, zoneOf(plan, policy), one);
    if (!isAtOrBefore(since, one.start)) break;
    trend.unshift(sumOf({ counts: await deps.usage.sum(policy.organisation.id, one) }, 'outcome'));
  }
  return trend;
}

async function readOpen(
  tenant: string,
  { board, incidents }: DigestDeps,
): Promise<Pick<DigestData, 'open' | 'openCount'>> {
  const query = { statuses: ['open', 'acknowledged'], order: 'worst', limit: MOST_OPEN } as const;
  const list = await board.list(tenant, query);
  return { open: list.incidents, openCount: await incidents.countOpen(tenant) };
}

async function versionAt(
  tenant: string,
  at: Temporal.Instant,
  since: Temporal.Instant,
  { audit }: DigestDeps,
): Promise<string | undefined> {
  const [last] = await audit.ofKinds(tenant, ['policy.loaded'], { start: since, end: at }, 1);
  return last?.policyVersion ?? undefined;
}

async function readWaiting(tenant: string, { registers }: DigestDeps): Promise<DigestData['waiting']> {
  const waiting = { waiting: true };
  const [escalations, reviews, requests] = await Promise.all([
    registers.escalations(tenant, waiting, undefined, MOST_WAITING),
    registers.reviews(tenant, waiting, undefined, MOST_WAITING),
    registers.requests(tenant, waiting, undefined, MOST_WAITING),
  ]);
  return {
    escalations: toBacklog(escalations.items.filter(({ status }) => status === 'open')),
    reviews: toBacklog(reviews.items),
    requests: requests.items,
  };
}

function toBacklog(items: readonly { readonly at: Temporal.Instant }[]) {
  const [oldest] = items.map(({ at }) => at).toSorted(Temporal.Instant.compare);
  return { count: items.length, oldest };
}

/** The part of a period in which there was something to sign: not before the installation, and not what is to come. */
async function readSigned(
  { start, end }: Period,
  since: Temporal.Instant,
  now: Temporal.Instant,
  { logHealth }: DigestDeps,
): Promise<Parameters<typeof uptimeOf>> {
  const served = {
    start: isAtOrBefore(since, start) ? start : since,
    end: isAtOrBefore(now, end) ? now : end,
  };
  return [await logHealth.signedMinutes(served), served];
}

function toToday({ timezone }: Policy, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(timezone).toPlainDate();
}

/** The budget of all for a month, of tokens before questions. */
async function readBudget(
  { limits, organisation, timezone }: Policy,
  now: Temporal.Instant,
  { usage }: DigestDeps,
): Promise<DigestData['budget']> {
  const monthly = limits.budgets.filter((budget) => budget.for === 'tenant' && budget.per === 'month');
  const budget = monthly.find(({ tokens }) => tokens !== undefined) ?? monthly[0];
  const unit = budget?.tokens === undefined ? 'questions' : 'tokens';
  const cap = budget?.[unit];
  if (cap === undefined) return undefined;
  const counts = await usage.sum(organisation.id, monthOf(now, timezone));
  return { used: sumOf({ counts }, unit), cap, unit };
}

function isAtOrBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) <= 0;
}
