import type { AuditEntry } from '../domain/audit-entry.ts';
import type { PostFigure, PostLine, PostSection } from '../domain/channel-post.ts';
import type { DIGEST_SECTIONS } from '../domain/digest.ts';
import type { Incident } from '../domain/incident.ts';
import type { Period, UsageCount } from '../domain/usage-count.ts';
import type { CheckResult } from '../domain/self-check.ts';
import type { readForecast } from '../figures/forecast.ts';
import type { checkLog } from '../audit/check-log.ts';
import { noChange } from '../messages/digest.ts';
import { percentWord } from '../messages/spans.ts';
import { localeNow } from '../messages/times.ts';
import type { DigestPlan } from '../policy/digest-plan.ts';
import type { Policy } from '../policy/policy.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { ModelCanary } from '../ports/model-canaries.ts';
import type { ModelLife } from '../ports/model-catalogue.ts';
import type { PersonRequest, PersonRequests } from '../ports/person-requests.ts';
import type { QualityRuns } from '../ports/quality-runs.ts';
import type { Themes } from '../ports/themes.ts';
import type { readBacklog } from '../themes/backlog.ts';
import type { readByDay } from './by-day.ts';
import type { uptimeOf } from './uptime.ts';

type QualityRun = Awaited<ReturnType<QualityRuns['latest']>>[number];

/** What happened in one period. */
interface PeriodFigures {
  readonly counts: readonly UsageCount[];
  readonly people: number;
  /** Who is in no figure of people, by their own will. */
  readonly optedOut: number;
  /** Day by day; empty for a single day. */
  readonly byDay: Awaited<ReturnType<typeof readByDay>>;
  readonly incidents: Awaited<ReturnType<IncidentBoard['figures']>>;
  /** Opened in it, newest first. */
  readonly opened: readonly Incident[];
  /** Words that enough people looked for in vain, with how many, most first. */
  readonly themes: Awaited<ReturnType<Themes['find']>>;
  /** What people asked for about their own data. */
  readonly requests: Awaited<ReturnType<PersonRequests['figures']>>;
}

/** What waits for somebody now; `oldest`: since when the first of them does. */
interface Backlog {
  readonly count: number;
  readonly oldest: Temporal.Instant | undefined;
}

export interface DigestData {
  readonly policy: Policy;
  readonly plan: DigestPlan;
  readonly timezone: string;
  readonly now: Temporal.Instant;
  readonly period: Period;
  readonly current: PeriodFigures;
  readonly previous: PeriodFigures;
  /** False where Candor was not there for all of the time before: nothing compares then. */
  readonly isComparable: boolean;
  /** Questions of up to four periods, this one last; those that Candor was there for. */
  readonly trend: readonly number[];
  /** Open now, worst first. */
  readonly open: readonly Incident[];
  readonly openCount: number;
  /** What the audit log has of the period beside questions, in order. */
  readonly entries: readonly AuditEntry[];
  /** The version that was in force before, where that is known. */
  readonly policyBefore: string | undefined;
  readonly waiting: {
    readonly escalations: Backlog;
    readonly reviews: Backlog;
    /** Those that are due first. */
    readonly requests: readonly PersonRequest[];
  };
  /** Undefined where nothing was signed, or nobody looked. */
  readonly log: Awaited<ReturnType<typeof checkLog>>;
  readonly uptime: ReturnType<typeof uptimeOf>;
  /** What the organisation may use in a month, and has. */
  /** What this month will have cost, where there is enough to look back on. */
  readonly forecast: Awaited<ReturnType<typeof readForecast>>;
  readonly budget: { readonly used: number; readonly cap: number; readonly unit: string } | undefined;
  /** What feedback comes to, what costs most first. */
  readonly backlog: Awaited<ReturnType<typeof readBacklog>>;
  /** What fewer people asked is not told. */
  readonly minimumGroup: number;
  /** The installation as it is now; empty where nobody looked. */
  readonly selfCheck: readonly CheckResult[];
  /** The model of the policy; undefined where nobody looked. */
  readonly model: ModelLife | undefined;
  /** Which model is, or was last, tried beside it; the last comparison of two, and of answers with what was accepted. */
  readonly trial: {
    readonly canary: ModelCanary | undefined;
    readonly qualified: Pick<QualityRun, 'at' | 'model' | 'verdict'> | undefined;
    readonly gate: Pick<QualityRun, 'at' | 'model' | 'verdict'> | undefined;
  };
}

/** Something that needs somebody: the worst has the lowest rank. */
interface Need extends PostLine {
  readonly rank: number;
}

/** What a subject comes to, in one line. */
export interface Line {
  readonly text: string;
  /** What of it needs somebody. */
  readonly needs?: readonly Need[];
  /** What is said of it among all that is in order. */
  readonly calm?: string;
  /** False: nothing happened. It is told where somebody has to be able to rely on that. */
  readonly isNews: boolean;
}

/** One subject of a digest: a line, and details that are folded. Holds counts and ids, never content or names. */
export interface Subject {
  readonly id: (typeof DIGEST_SECTIONS)[number];
  line(data: DigestData): Line | undefined;
  readonly details: readonly Section[];
}

/** Details of a subject; undefined when there are none. */
export interface Section {
  readonly id: string;
  build(data: DigestData): PostSection | undefined;
}

/** Sum of a metric, over one label or all. */
export function sumOf(
  figures: Pick<PeriodFigures, 'counts'>,
  metric: UsageCount['metric'],
  label?: string,
): number {
  return figures.counts
    .filter((count) => count.metric === metric && (label === undefined || count.label === label))
    .reduce((sum, count) => sum + count.value, 0);
}

/** Counts of a metric by label, for one period. */
export function countsOf(
  figures: Pick<PeriodFigures, 'counts'>,
  metric: UsageCount['metric'],
): ReadonlyMap<string, number> {
  return new Map(
    figures.counts.filter((count) => count.metric === metric).map(({ label, value }) => [label, value]),
  );
}

/** A figure with its change against the period before. */
export function toFigure(
  label: string,
  now: number,
  before: number,
  format: (value: number) => string = formatCount,
): PostFigure {
  return { label, value: format(now), change: describeChange(now, before, format) };
}

/** One figure a label, largest first; labels of either period. */
export function figuresByLabel(
  data: Pick<DigestData, 'current' | 'previous'>,
  metric: UsageCount['metric'],
  name: (label: string) => string = (label) => label,
): PostFigure[] {
  const now = byName(countsOf(data.current, metric), name);
  const before = byName(countsOf(data.previous, metric), name);
  return [...new Set([...now.keys(), ...before.keys()])]
    .map((label) => ({ label, now: now.get(label) ?? 0, before: before.get(label) ?? 0 }))
    .sort((a, b) => b.now - a.now || b.before - a.before || a.label.localeCompare(b.label))
    .map((row) => toFigure(row.label, row.now, row.before));
}

/** Several labels may be one thing for people. */
function byName(
  counts: ReadonlyMap<string, number>,
  name: (label: string) => string,
): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  for (const [label, count] of counts) named.set(name(label), (named.get(name(label)) ?? 0) + count);
  return named;
}

export function formatCount(value: number): string {
  return value.toLocaleString(localeNow());
}

function describeChange(now: number, before: number, format: (value: number) => string): string {
  const difference = now - before;
  if (difference === 0) return now === 0 ? '' : noChange();
  const sign = difference > 0 ? '+' : '−';
  const count = `${sign}${String(Math.round((100 * Math.abs(difference)) / before))}`;
  const share = before === 0 ? '' : ` (${percentWord(count)})`;
  return `${sign}${format(Math.abs(difference))}${share}`;
}
