import type { Draft } from './answer.ts';
import type { Policy } from '../policy/policy.ts';
import type { Usage } from '../domain/turn-record.ts';

const NO_USAGE = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

/** Prices are US dollars a million tokens, which is micro-dollars a token. A provider may count more as cached than came in. */
export function toCost(draft: Draft | undefined, policy: Policy): Usage {
  const usage = draft?.usage ?? NO_USAGE;
  if (draft === undefined || draft.model === 'offline') return { ...usage, costMicroUsd: 0 };
  const price = priceOf(draft.model, policy) ?? priceOf(draft.requested, policy);
  if (price === undefined) return usage;
  const cachedTokens = Math.min(usage.cachedInputTokens, usage.inputTokens);
  const fresh = usage.inputTokens - cachedTokens;
  const cached = cachedTokens * (price.cachedInput ?? price.input);
  return {
    ...usage,
    costMicroUsd: Math.ceil(fresh * price.input + cached + usage.outputTokens * price.output),
  };
}

/** An answer by a dated snapshot has its model's price. */
function priceOf(name: string, { model: { prices } }: Policy): Policy['model']['prices'][string] | undefined {
  const priced = Object.keys(prices)
    .filter((model) => name === model || name.startsWith(`${model}-`))
    .sort((a, b) => b.length - a.length)[0];
  return priced === undefined ? undefined : prices[priced];
}
