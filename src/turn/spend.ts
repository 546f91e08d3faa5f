import { errorCodeOf } from '../base/errors.ts';
import { subjectOf } from '../domain/person.ts';
import type { Turn } from '../domain/turn.ts';
import { type BudgetCharge, type BudgetUnit, type Charged, toCharges } from '../policy/budgets.ts';
import type { Policy } from '../policy/policy.ts';
import type { ModelRequest } from '../ports/model.ts';
import type { Draft } from './answer.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';

type Deps = Pick<TurnDeps, 'budgets' | 'keyring' | 'clock'>;

/** A token of a GPT is four bytes of English, three of German and seldom fewer than two: better too many than too few. */
const BYTES_PER_TOKEN = 2;

/** What was reserved, or the budget that is too short for it. */
export type Reservation =
  | { readonly type: 'reserved'; readonly charges: readonly BudgetCharge[] }
  | { readonly type: 'short'; readonly charge: BudgetCharge };

/** Reserves what the request may use at most: its own tokens, estimated, and the longest answer. */
export function reserveTokens(
  turn: Turn,
  request: ModelRequest,
  policy: Policy,
  deps: Deps,
): Promise<Reservation> {
  const { instructions, history, prompt, maxOutputTokens } = request;
  const bytes = [instructions, prompt, ...history.map(({ text }) => text)].reduce(
    (sum, text) => sum + Buffer.byteLength(text),
    0,
  );
  return reserve(turn, policy, 'tokens', Math.ceil(bytes / BYTES_PER_TOKEN) + maxOutputTokens, deps);
}

async function reserve(
  turn: Turn,
  policy: Policy,
  unit: BudgetUnit,
  amount: number,
  { budgets, keyring, clock }: Deps,
): Promise<Reservation> {
  const charges = toCharges(policy, unit, amount, chargedOf(turn, keyring), clock.now());
  const short = await budgets.reserve(charges);
  return short === undefined ? { type: 'reserved', charges } : { type: 'short', charge: short };
}

/** Who and where a turn is charged to, as keys of budgets. */
export function chargedOf(turn: Turn, keyring: Deps['keyring']): Charged {
  const { platform, workspace, channel } = turn.place;
  return {
    person: `${turn.tenant}:${keyring.pseudonym('budget', subjectOf(turn))}`,
    channel: [turn.tenant, platform, workspace, channel].join(':'),
    tenant: turn.tenant,
  };
}

/** Nothing is billed for a request that was turned away, or that found nobody to answer it. */
const UNBILLED: ReadonlySet<string> = new Set([
  'MODEL_CIRCUIT_OPEN',
  'MODEL_MISCONFIGURED',
  'MODEL_RATE_LIMITED',
  'MODEL_REJECTED',
  'MODEL_TIMEOUT',
  'MODEL_UNREACHABLE',
]);

/**
 * Asks the model and settles what it used: nothing where no answer began, so that an outage uses up nobody's budget. The
 * reservation stays where an answer broke off, or its provider does not say what it used; and where it cannot be settled: an
 * answer is worth more than an exact count.
 */
export async function spend(
  charges: readonly BudgetCharge[],
  progress: Progress,
  ask: () => Promise<Draft>,
  { budgets, log }: Pick<TurnDeps, 'budgets' | 'log'>,
): Promise<Draft> {
  const settle = (used: number) =>
    budgets.settle(charges, used).catch((error: unknown) => log.error('budget_not_settled', error));
  try {
    const draft = await ask();
    const used = draft.usage.inputTokens + draft.usage.outputTokens;
    if (used > 0 || progress.receipt?.body === '') await settle(used);
    return draft;
  } catch (error) {
    if (progress.receipt === undefined || UNBILLED.has(errorCodeOf(error))) await settle(0);
    throw error;
  }
}
