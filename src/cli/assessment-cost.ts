import type { Policy } from '../policy/policy.ts';
import { totalOf } from '../turn/cost.ts';
import { toDollars } from './answers-test.ts';

/** What goes with a question beside passages: instructions, the question. */
const OTHER_TOKENS = 1500;

/** What so many questions may cost at most, as the prices of the policy have it. */
export function estimateOf(
  questions: number,
  policy: Policy,
): { readonly text: string; readonly microUsd: number | undefined } {
  const { default: model, passageTokens, maxOutputTokens } = policy.model;
  const inputTokens = questions * (passageTokens + OTHER_TOKENS);
  const outputTokens = questions * maxOutputTokens;
  const usage = { inputTokens, outputTokens, cachedInputTokens: 0 };
  const { costMicroUsd: microUsd } = totalOf([{ model, requested: model, usage }], policy);
  const cost =
    microUsd === undefined ? 'the policy has no price for it' : `cost at most about ${toDollars(microUsd)}`;
  return {
    text: `${String(questions)} questions to ${model}, up to ${String(passageTokens + OTHER_TOKENS)} tokens in and ${String(maxOutputTokens)} out each, ${cost}.`,
    microUsd,
  };
}
