import type { UsageCount } from '../domain/usage-count.ts';
import { toCanaryLabel } from '../policy/canary-arm.ts';
import type { Policy } from '../policy/policy.ts';
import { alwaysValidShare } from '../statistics/confidence-sequence.ts';

type Rules = Policy['quality']['canary'];

/** What one of the two models did so far. */
interface ArmFigures {
  readonly answered: number;
  /** Answered nothing: refused, or found nothing. */
  readonly refused: number;
  readonly failed: number;
  readonly up: number;
  readonly down: number;
}

interface CanaryFigures {
  /** Both are asked now; else what the policy's did was counted before. */
  readonly isBeside: boolean;
  readonly policy: ArmFigures;
  readonly candidate: ArmFigures;
}

/** A model that nothing is wrong with is taken back by mistake in at most so many trials, however often one looks. */
const ERROR = 0.05;
/** Three measures, each of two models. */
const ERROR_EACH = ERROR / 6;

/** The figures of one trial among all counts. */
export function toCanaryFigures(counts: readonly UsageCount[], id: string): CanaryFigures {
  const arm = (name: 'candidate' | 'policy'): ArmFigures => {
    const of = (what: string) => {
      const label = toCanaryLabel({ id, arm: name }, what);
      return counts
        .filter((count) => count.metric === 'canary' && count.label === label)
        .reduce((sum, { value }) => sum + value, 0);
    };
    return {
      answered: of('answered') + of('held') + of('escalated'),
      refused: of('refused') + of('unknown'),
      failed: of('failed'),
      up: of('up'),
      down: of('down'),
    };
  };
  return { isBeside: true, policy: arm('policy'), candidate: arm('candidate') };
}

/**
 * The same with what the model of the policy did before, where it was given nothing since: votes, and questions that failed. What rules
 * refused then says nothing of it.
 */
export function withPast(figures: CanaryFigures, past: readonly UsageCount[]): CanaryFigures {
  const of = (metric: UsageCount['metric'], ...labels: readonly string[]) =>
    past
      .filter((count) => count.metric === metric && labels.includes(count.label))
      .reduce((sum, { value }) => sum + value, 0);
  const { policy } = figures;
  return {
    ...figures,
    isBeside: false,
    policy: {
      ...policy,
      answered: policy.answered + of('outcome', 'answered'),
      failed: policy.failed + of('outcome', 'failed'),
      up: policy.up + of('feedback', 'up'),
      down: policy.down + of('feedback', 'down'),
    },
  };
}

/**
 * Whether the model that is tried stays in its range. It has left it where it is worse than the policy's for sure, at any time one
 * looks, and by more than policy allows. Out: the ranges that it has left.
 */
export function judgeCanary({ policy, candidate, isBeside }: CanaryFigures, rules: Rules) {
  const measures = [
    {
      name: 'helpful',
      drop: rules.helpfulDrop,
      policy: toRate(policy.up, votesOf(policy)),
      candidate: toRate(candidate.up, votesOf(candidate)),
    },
    {
      name: 'refused',
      drop: rules.refusedRise,
      policy: isBeside ? toRate(policy.answered, policy.answered + policy.refused) : UNKNOWN,
      candidate: toRate(candidate.answered, candidate.answered + candidate.refused),
    },
    {
      name: 'failed',
      drop: rules.failedRise,
      policy: toRate(policy.answered, policy.answered + policy.failed),
      candidate: toRate(candidate.answered, candidate.answered + candidate.failed),
    },
  ] as const;
  const left = measures.filter(
    (one) => one.candidate.high < one.policy.low && one.policy.share - one.candidate.share > one.drop / 100,
  );
  return left.map(({ name }) => name);
}

/** Readers who said something of its answers. */
function votesOf({ up, down }: ArmFigures): number {
  return up + down;
}

/** Nothing is known: nothing can be worse than it. */
const UNKNOWN = { share: 0, low: 0, high: 1 };

/** A share of what went well. */
function toRate(well: number, all: number) {
  return { share: all === 0 ? 0 : well / all, ...alwaysValidShare(well, all, ERROR_EACH) };
}
