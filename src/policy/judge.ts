import { toMinutes } from '../base/duration.ts';
import { BUILT_IN, type Decision } from '../domain/decision.ts';
import type { Facts } from '../domain/facts.ts';
import type { HardSubject } from '../domain/hard-subject.ts';
import type { Verdict } from '../domain/turn.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import { toScope } from './conditions.ts';
import { dependsOnIdentity, treatsByGroup } from './identity.ts';
import type { CompiledRule, Policy } from './policy.ts';
import { DEFAULT_EXPIRY } from './schema.ts';
import type { Scope } from './scope.ts';
import { blockedKinds } from './treatment.ts';

/** What policy makes of a question. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly decision: Decision;
  readonly say: string | undefined;
  readonly desk: string | undefined;
  readonly obligations: Obligations;
  /** Ids of the shadow rules that would have decided, had they been in force. */
  readonly shadows: readonly string[];
  /** What the question is met with help for. It is kept nowhere beside the question. */
  readonly hardSubject?: HardSubject;
  /** Why the condition of the rule could not be worked out. */
  readonly problem?: string;
}

/** What an allowed answer must carry or do without. */
interface Obligations {
  readonly disclaimer: string | undefined;
  readonly model: string;
  readonly history: boolean;
  /** A person must see it first. */
  readonly review?: ReviewPlan | undefined;
}

interface ReviewPlan {
  /** Two different people must approve. */
  readonly fourEyes: boolean;
  readonly expiresInMinutes: number;
}

/**
 * Decides. First the detectors' own actions (a kind to block, a secret before others), then the rules in their order; the first that holds decides,
 * and where none holds the question is refused. It is refused by `conditions.RULE` where the condition of a rule cannot be worked
 * out: whatever comes after it might be for others. Shadow
 * rules decide nothing, whatever they do. Where something on the way comes out otherwise for some person whom an unknown asker
 * may be, the question is refused for that.
 */
export function judge(policy: Policy, facts: Facts): Judgement {
  const before = refusalBeforeRules(policy, facts);
  if (before !== undefined) return refuseBy(before, policy, facts, []);
  const scope = toScope(facts);
  const shadows: string[] = [];
  for (const rule of policy.rules) {
    if (hangsOnUnknown(rule, facts, scope)) return refuseBy(BUILT_IN.identityUnknown, policy, facts, shadows);
    const value = evaluate(rule, scope);
    if (rule.mode === 'shadow') {
      if (value === true) shadows.push(rule.id);
    } else if (value === true) {
      return toJudgement(rule, policy, facts, shadows);
    } else if (value !== false) {
      const problem = value.message.split('\n', 1)[0] ?? '';
      return { ...refuseBy({ by: 'condition', id: rule.id }, policy, facts, shadows), problem };
    }
  }
  return refuseBy(BUILT_IN.noRule, policy, facts, shadows);
}

/** What a condition comes to: the error where it cannot be worked out. */
export function evaluate({ condition }: CompiledRule, scope: Scope): boolean | Error {
  try {
    return condition(scope);
  } catch (error) {
    return error instanceof Error ? error : new Error('the condition threw something that is no error');
  }
}

/** What refuses a question whatever the rules say: a kind that is blocked, or one whose treatment is not known. */
export function refusalBeforeRules(policy: Policy, facts: Facts): Decision | undefined {
  const { findings, unsure, principal, place } = facts;
  const [blocked] = blockedKinds(policy, findings, unsure ?? [], { groups: principal.groups, place });
  const isSecret = blocked !== undefined && isSecretKind(blocked);
  if (facts.principal.unknown !== undefined && !isSecret && treatsByGroup(policy, facts))
    return BUILT_IN.identityUnknown;
  return blocked === undefined ? undefined : { by: 'detector', id: blocked };
}

/** True for a rule in force that comes out otherwise for some person whom an unknown asker may be. */
export function hangsOnUnknown(rule: CompiledRule, { principal: { unknown } }: Facts, scope: Scope): boolean {
  return rule.mode === 'enforce' && unknown !== undefined && dependsOnIdentity(rule, scope, unknown);
}

function toJudgement(
  rule: CompiledRule,
  policy: Policy,
  { principal }: Facts,
  shadows: readonly string[],
): Judgement {
  return {
    verdict: rule.then,
    decision: { by: 'rule', id: rule.id },
    say: rule.say,
    desk: rule.desk,
    obligations: {
      disclaimer: rule.with?.disclaimer,
      model: rule.with?.model ?? modelFor(policy, principal.groups),
      history: rule.with?.history ?? true,
      review: rule.then === 'review' ? toReviewPlan(rule) : undefined,
    },
    shadows,
  };
}

function toReviewPlan({ fourEyes = false, expires = DEFAULT_EXPIRY }: CompiledRule): ReviewPlan {
  return { fourEyes, expiresInMinutes: toMinutes(expires) };
}

function refuseBy(
  decision: Decision,
  policy: Policy,
  { principal }: Facts,
  shadows: readonly string[],
): Judgement {
  const model = modelFor(policy, principal.groups);
  const obligations = { disclaimer: undefined, model, history: true };
  return { verdict: 'refuse', decision, say: undefined, desk: undefined, obligations, shadows };
}

function modelFor(policy: Policy, groups: readonly string[]): string {
  const group = Object.keys(policy.model.groups).find((name) => groups.includes(name));
  return (group === undefined ? undefined : policy.model.groups[group]) ?? policy.model.default;
}
