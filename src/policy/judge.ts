import { isSecretKind } from '../redaction/detectors/index.ts';
import type { Verdict } from '../turn/turn.ts';
import type { Policy } from './compile.ts';
import type { Facts } from './conditions.ts';
import { treatmentOf } from './treatment.ts';

/** What policy makes of a question. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Id of the rule, or `detectors.KIND` or `default`. */
  readonly rule: string;
  readonly say: string | undefined;
  readonly desk: string | undefined;
  readonly obligations: Obligations;
}

/** What an allowed answer must carry or do without. */
export interface Obligations {
  readonly disclaimer: string | undefined;
  readonly model: string;
  readonly history: boolean;
}

/**
 * Decides. First the detectors' own actions (a kind to block, a secret before others), then the rules in their order; the first that holds decides,
 * and where none holds the question is refused. A condition that throws ends the turn as failed: nothing is sent.
 */
export function judge(policy: Policy, facts: Facts): Judgement {
  const model = modelFor(policy, facts.principal.groups);
  const open: Obligations = { disclaimer: undefined, model, history: true };
  const about = { groups: facts.principal.groups, place: facts.place };
  const blocks = facts.findings.filter((kind) => treatmentOf(policy, kind, about).action === 'block');
  const blocked = blocks.find(isSecretKind) ?? blocks[0];
  if (blocked !== undefined) {
    return {
      verdict: 'refuse',
      rule: `detectors.${blocked}`,
      say: undefined,
      desk: undefined,
      obligations: open,
    };
  }
  const rule = policy.rules.find(({ condition }) => condition(facts));
  if (rule === undefined) {
    return { verdict: 'refuse', rule: 'default', say: undefined, desk: undefined, obligations: open };
  }
  return {
    verdict: rule.then,
    rule: rule.id,
    say: rule.say,
    desk: rule.desk,
    obligations: {
      disclaimer: rule.with?.disclaimer,
      model: rule.with?.model ?? model,
      history: rule.with?.history ?? true,
    },
  };
}

function modelFor(policy: Policy, groups: readonly string[]): string {
  const group = Object.keys(policy.model.groups).find((name) => groups.includes(name));
  return (group === undefined ? undefined : policy.model.groups[group]) ?? policy.model.default;
}
