import type { Facts } from '../domain/facts.ts';
import { toScope } from './conditions.ts';
import { evaluate, hangsOnUnknown, refusalBeforeRules } from './judge.ts';
import type { Policy } from './policy.ts';

/** What became of one rule when a verdict was reached. */
interface RuleTrace {
  readonly id: string;
  readonly when: string;
  readonly mode: 'enforce' | 'shadow';
  /**
   * `decides` for the one that did; a rule after it, or behind a blocked finding, was not reached. `unknown` where it depends on
   * who asks and the platform did not say: nothing after it was reached either.
   */
  readonly value: 'true' | 'false' | 'error' | 'unknown' | 'decides' | 'not reached';
}

/** Goes through the rules as `judge` does, and says what each came to. */
export function traceRules(policy: Policy, facts: Facts): readonly RuleTrace[] {
  const scope = toScope(facts);
  let reached = refusalBeforeRules(policy, facts) === undefined;
  return policy.rules.map((rule) => {
    const { id, when, mode } = rule;
    if (!reached) return { id, when, mode, value: 'not reached' };
    if (hangsOnUnknown(rule, facts, scope)) {
      reached = false;
      return { id, when, mode, value: 'unknown' };
    }
    const value = evaluate(rule, scope);
    const ends = mode === 'enforce' && value !== false;
    if (ends) reached = false;
    if (typeof value !== 'boolean') return { id, when, mode, value: 'error' };
    return { id, when, mode, value: ends ? 'decides' : value ? 'true' : 'false' };
  });
}
