import type { Policy } from '../policy/policy.ts';
import type { Clock } from '../ports/clock.ts';
import type { SignalKind, ThemeBacklog, ThemeFigures } from '../ports/theme-backlog.ts';

/** What is looked at, and as long before to compare with. */
const SPAN_DAYS = 28;

const COSTLY = ['missed', 'poor', 'reported', 'handover', 'repeat'] as const;

/** A theme with what it costs. */
export interface Theme extends ThemeFigures {
  /** Signals that something went wrong, and those of the span before. */
  readonly count: number;
  readonly countBefore: number;
  /** Of people's time in the span, by the policy: what is saved where it is put right. */
  readonly minutes: number;
}

/** The backlog, what costs most first; what is fixed comes last. */
export async function readBacklog(
  policy: Policy,
  { backlog, clock }: { readonly backlog: Pick<ThemeBacklog, 'list'>; readonly clock: Clock },
): Promise<readonly Theme[]> {
  const until = clock.now();
  const hours = SPAN_DAYS * 24;
  const span = { from: until.subtract({ hours: 2 * hours }), middle: until.subtract({ hours }), until };
  const found = await backlog.list(policy.organisation.id, span, policy.privacy.minimumGroup);
  return found.map((theme) => toTheme(theme, policy)).toSorted(byCost);
}

function toTheme(theme: ThemeFigures, { themes, desks, defaultDesk }: Policy): Theme {
  const minutes = COSTLY.reduce((sum, kind) => sum + theme.counts[kind] * themes.minutes[kind], 0);
  const desk = desks.some(({ id }) => id === theme.desk) ? theme.desk : defaultDesk;
  return { ...theme, desk, count: countOf(theme.counts), countBefore: countOf(theme.before), minutes };
}

function countOf(counts: Readonly<Record<SignalKind, number>>): number {
  return COSTLY.reduce((sum, kind) => sum + counts[kind], 0);
}

function byCost(one: Theme, other: Theme): number {
  const isOver = ({ state }: Theme) => Number(state === 'fixed');
  return (
    isOver(one) - isOver(other) ||
    other.minutes - one.minutes ||
    other.count - one.count ||
    (one.id < other.id ? -1 : 1)
  );
}

/** Share of votes that found an answer helpful; undefined without votes. */
export function helpfulRate(votes: ThemeFigures['votesBefore']): number | undefined {
  if (votes === undefined || votes.up + votes.down === 0) return undefined;
  return votes.up / (votes.up + votes.down);
}
