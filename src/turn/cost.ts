import type { TurnRecord } from '../domain/turn-record.ts';
import type { UsageCount } from '../domain/usage-count.ts';
import type { Policy } from '../policy/policy.ts';

type Usage = TurnRecord['usage'];

const NOTHING: Usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costMicroUsd: 0 };

/** What a model used that was asked, as its provider says. */
export interface Call {
  /** The one that answered. */
  readonly model: string;
  /** The one that was asked. */
  readonly requested: string;
  readonly usage: Omit<Usage, 'costMicroUsd'>;
}

/** All that was used together; its cost is unknown where that of a part is. */
export function totalOf(calls: readonly Call[], policy: Policy): Usage {
  return calls.map((call) => toCost(call, policy)).reduce(add, NOTHING);
}

/** What each of the models cost. */
export function toCostCounts(calls: readonly Call[], policy: Policy): UsageCount[] {
  const byModel = Map.groupBy(calls, ({ model }) => model);
  return [...byModel].flatMap(([label, all]): UsageCount[] => {
    const { costMicroUsd } = totalOf(all, policy);
    if (costMicroUsd === undefined) return [{ metric: 'unpriced', label, value: 1 }];
    return costMicroUsd === 0 ? [] : [{ metric: 'cost_micro_usd', label, value: costMicroUsd }];
  });
}

/** Prices are US dollars a million tokens, which is micro-dollars a token. A provider may count more as cached than came in. */
function toCost({ model, requested, usage }: Call, policy: Policy): Usage {
  if (model === 'offline') return { ...usage, costMicroUsd: 0 };
  const price = priceOf(model, policy) ?? priceOf(requested, policy);
  if (price === undefined) return usage;
  const cachedTokens = Math.min(usage.cachedInputTokens, usage.inputTokens);
  const fresh = usage.inputTokens - cachedTokens;
  const cached = cachedTokens * (price.cachedInput ?? price.input);
  return {
    ...usage,
    costMicroUsd: Math.ceil(fresh * price.input + cached + usage.outputTokens * price.output),
  };
}

function add(one: Usage, other: Usage): Usage {
  const tokens = {
    inputTokens: one.inputTokens + other.inputTokens,
    cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  };
  const isKnown = one.costMicroUsd !== undefined && other.costMicroUsd !== undefined;
  return isKnown ? { ...tokens, costMicroUsd: one.costMicroUsd + other.costMicroUsd } : tokens;
}

/** An answer by a dated snapshot has its model's price. */
function priceOf(name: string, { model: { prices } }: Policy): Policy['model']['prices'][string] | undefined {
  const priced = Object.keys(prices)
    .filter((model) => name === model || name.startsWith(`${model}-`))
    .sort((a, b) => b.length - a.length)[0];
  return priced === undefined ? undefined : prices[priced];
}
