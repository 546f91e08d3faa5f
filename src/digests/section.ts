import type { AuditEntry } from '../domain/audit-entry.ts';
import type { PostFigure, PostSection } from '../domain/channel-post.ts';
import type { Incident } from '../domain/incident.ts';
import type { UsageCount } from '../domain/usage-count.ts';
import type { CheckResult } from '../domain/self-check.ts';
import type { readByDay } from './by-day.ts';
import { NO_CHANGE } from '../messages/digest.ts';
import type { PersonRequests } from '../ports/person-requests.ts';
import type { Themes } from '../ports/themes.ts';

/** What happened in one period. */
interface PeriodFigures {
  readonly counts: readonly UsageCount[];
  readonly people: number;
  /** Day by day; empty for a single day. */
  readonly byDay: Awaited<ReturnType<typeof readByDay>>;
  readonly incidents: readonly Incident[];
  /** `policy.loaded` entries of the audit log, in order. */
  readonly policies: readonly AuditEntry[];
  /** Words that enough people looked for in vain, with how many, most first. */
  readonly themes: Awaited<ReturnType<Themes['find']>>;
  /** What people asked for about their own data. */
  readonly requests: Awaited<ReturnType<PersonRequests['figures']>>;
}

interface DigestData {
  readonly current: PeriodFigures;
  readonly previous: PeriodFigures;
  readonly openIncidents: number;
  readonly timezone: string;
  /** What fewer people asked is not told. */
  readonly minimumGroup: number;
  /** The installation as it is now; empty where nobody looked. */
  readonly selfCheck: readonly CheckResult[];
}

/** One part of a digest; undefined when it has nothing to say. Holds counts and ids, never content or names. */
export interface Section {
  readonly id: string;
  build(data: DigestData): PostSection | undefined;
}

/** Sum of a metric, over one label or all. */
export function sumOf(figures: PeriodFigures, metric: UsageCount['metric'], label?: string): number {
  return figures.counts
    .filter((count) => count.metric === metric && (label === undefined || count.label === label))
    .reduce((sum, count) => sum + count.value, 0);
}

/** Counts of a metric by label, for one period. */
export function countsOf(figures: PeriodFigures, metric: UsageCount['metric']): ReadonlyMap<string, number> {
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
  data: DigestData,
  metric: UsageCount['metric'],
  name: (label: string) => string = (label) => label,
): PostFigure[] {
  const now = countsOf(data.current, metric);
  const before = countsOf(data.previous, metric);
  return [...new Set([...now.keys(), ...before.keys()])]
    .map((label) => ({ label, now: now.get(label) ?? 0, before: before.get(label) ?? 0 }))
    .sort((a, b) => b.now - a.now || b.before - a.before || a.label.localeCompare(b.label))
    .map((row) => toFigure(name(row.label), row.now, row.before));
}

export function formatCount(value: number): string {
  return value.toLocaleString('en-US');
}

function describeChange(now: number, before: number, format: (value: number) => string): string {
  const difference = now - before;
  if (difference === 0) return now === 0 ? '' : NO_CHANGE;
  const sign = difference > 0 ? '+' : '−';
  const share = before === 0 ? '' : ` (${sign}${Math.round((100 * Math.abs(difference)) / before)} %)`;
  return `${sign}${format(Math.abs(difference))}${share}`;
}
