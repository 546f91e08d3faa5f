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

/** The same for a report; nothing where the policy has no price. */
export function toEstimate(questions: number, policy: Policy): { readonly estimateMicroUsd?: number } {
  const { microUsd } = estimateOf(questions, policy);
  return microUsd === undefined ? {} : { estimateMicroUsd: microUsd };
}

/** What was spent, beside what was thought before. */
export function toSpentText({
  costMicroUsd,
  estimateMicroUsd,
}: {
  readonly costMicroUsd?: number | undefined;
  readonly estimateMicroUsd?: number | undefined;
}): string {
  if (costMicroUsd === undefined) return 'What it cost is not known: the policy has no price for a model.';
  const most = estimateMicroUsd === undefined ? '' : ` of at most about ${toDollars(estimateMicroUsd)}`;
  return `It cost ${toDollars(costMicroUsd)}${most}.`;
}
