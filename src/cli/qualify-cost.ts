import { ConfigError } from '../base/errors.ts';
import type { Policy } from '../policy/policy.ts';
import { totalOf } from '../turn/cost.ts';
import { OTHER_TOKENS } from './answers-cost.ts';
import { toDollars } from './answers-test.ts';

interface Planned {
  readonly candidate: string;
  readonly questions: number;
  readonly repeats: number;
}

/** What a comparison may cost at most, as the prices of the policy have it; undefined where it has none for one of the models. */
function mostCostOf({ candidate, questions, repeats }: Planned, policy: Policy): number | undefined {
  const { default: own, passageTokens, maxOutputTokens } = policy.model;
  const asked = questions * repeats;
  const usage = {
    inputTokens: asked * (passageTokens + OTHER_TOKENS),
    outputTokens: asked * maxOutputTokens,
    cachedInputTokens: 0,
  };
  const calls = [own, candidate].map((model) => ({ model, requested: model, usage }));
  return totalOf(calls, policy).costMicroUsd;
}

/** Says what it may cost. Throws: `ConfigError` `USAGE` where nobody has said yes to that. */
export function agreeOnCost(
  planned: Planned,
  hasAgreed: boolean,
  policy: Policy,
): { readonly text: string; readonly microUsd: number | undefined } {
  const { questions, repeats, candidate } = planned;
  const most = mostCostOf(planned, policy);
  const cost =
    most === undefined
      ? `the policy has no price for ${candidate}: give it one under model.prices to see the cost`
      : `at most about ${toDollars(most)}`;
  const estimate = `${questions} questions, each ${repeats} times to ${policy.model.default} and to ${candidate}: ${2 * repeats * questions} answers, ${cost}.`;
  if (hasAgreed) return { text: estimate, microUsd: most };
  throw new ConfigError('USAGE', [
    { where: '--yes', problem: `is not given. ${estimate} Add --yes to go on.` },
  ]);
}
