import type { Facts } from '../domain/facts.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import { traceRules } from './explain.ts';
import { type Judgement, judge } from './judge.ts';
import type { Policy } from './policy.ts';

type RuleTrace = ReturnType<typeof traceRules>[number];
type Judged = NonNullable<TurnRecord['judged']>;
type Reviewed = NonNullable<TurnRecord['reviewed']>;

/** Why a question was decided as it was. No content, and nobody's name. */
interface Explanation {
  readonly turn: string;
  readonly askedAt: string;
  readonly outcome: TurnRecord['outcome'];
  readonly verdict: TurnRecord['verdict'];
  readonly rule: string;
  /** Where a person had to see the answer first: how that ended. */
  readonly review: Reviewed['ended'] | 'held' | undefined;
  /** The policy that decided, and the one in force now. Conditions are shown only where they are the same. */
  readonly policyVersion: string;
  readonly inForce: string;
  /** What policy looked at; undefined where the turn ended before policy was asked. */
  readonly inputs: Inputs | undefined;
  readonly rules: readonly RuleTrace[];
  readonly shadows: readonly string[];
  readonly obligations: Judgement['obligations'] | undefined;
  /** Undefined for turns from before it was recorded. */
  readonly checks: TurnRecord['checks'];
  /** Kinds of what was found in the answer and left to policy. */
  readonly noted: readonly string[];
}

type Inputs = Omit<Facts, 'principal'> & { readonly principal: Omit<Facts['principal'], 'id'> };

/** Says why a question was decided as it was, by what was recorded of it. */
export function toExplanation(
  turn: Pick<Turn, 'id' | 'receivedAt'>,
  record: TurnRecord,
  policy: Policy,
): Explanation {
  const { judged } = record;
  const known = judged !== undefined && record.policyVersion === policy.version ? judged : undefined;
  return {
    turn: turn.id,
    askedAt: turn.receivedAt.toString(),
    outcome: record.outcome,
    verdict: record.verdict,
    rule: record.rule,
    review: record.reviewed?.ended ?? (record.held === undefined ? undefined : 'held'),
    policyVersion: record.policyVersion,
    inForce: policy.version,
    inputs: judged && toInputs(judged.facts),
    rules: known === undefined ? [] : traceFor(record.rule, policy, known),
    shadows: judged?.shadows ?? [],
    obligations: known && obligationsOf(policy, known),
    checks: record.checks,
    noted: record.noted ?? [],
  };
}

/** Where something else decided in the end, the rule that the rules came to only held. */
function traceFor(decided: string, policy: Policy, { facts }: Judged): readonly RuleTrace[] {
  return traceRules(policy, facts).map((trace) =>
    trace.value === 'decides' && trace.id !== decided ? { ...trace, value: 'true' } : trace,
  );
}

/** Those of the verdict, where it lets a question pass. */
function obligationsOf(policy: Policy, { facts, verdict }: Judged): Judgement['obligations'] | undefined {
  return verdict === 'allow' || verdict === 'review' ? judge(policy, facts).obligations : undefined;
}

function toInputs({ principal, ...facts }: Facts): Inputs {
  const { id: _id, ...others } = principal;
  return { ...facts, principal: others };
}
