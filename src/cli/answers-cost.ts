import type { Policy } from '../policy/policy.ts';
import { totalOf } from '../turn/cost.ts';
import { type selectQuestions, toDollars } from './answers-test.ts';

type Selected = ReturnType<typeof selectQuestions>;

/** What goes with a question beside passages: instructions, the question, its thread. */
export const OTHER_TOKENS = 1500;

/** What the questions may cost at most, in micro-dollars; undefined where the policy has no price. */
export function mostCostOf(selected: Selected, policy: Policy): number | undefined {
  const { default: model, passageTokens, maxOutputTokens } = policy.model;
  const asked = countAsked(selected);
  const inputTokens = asked * (passageTokens + OTHER_TOKENS);
  const usage = { inputTokens, outputTokens: asked * maxOutputTokens, cachedInputTokens: 0 };
  return totalOf([{ model, requested: model, usage }], policy).costMicroUsd;
}

/** The same in words. */
export function toEstimate(selected: Selected, policy: Policy): string {
  const { default: model, passageTokens, maxOutputTokens } = policy.model;
  const most = mostCostOf(selected, policy);
  const cost = most === undefined ? 'the policy has no price for it' : `about ${toDollars(most)}`;
  return (
    `${String(countAsked(selected))} questions to ${model}, up to ${String(passageTokens + OTHER_TOKENS)} tokens in and ` +
    `${String(maxOutputTokens)} out each, cost at most ${cost}.`
  );
}

/** With the questions before them in their thread. */
function countAsked(selected: Selected): number {
  return selected.reduce((sum, { question }) => sum + question.history.length + 1, 0);
}
