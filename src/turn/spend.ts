import { errorCodeOf } from '../base/errors.ts';
import { subjectOf } from '../domain/person.ts';
import type { ShortCharge, Turn } from '../domain/turn.ts';
import { toCharges } from '../policy/budgets.ts';
import type { Policy } from '../policy/policy.ts';
import type { ModelRequest } from '../ports/model.ts';
import type { Draft } from './answer.ts';
import type { Call } from './cost.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { attemptsOf } from './send.ts';

type SpendDeps = Pick<TurnDeps, 'budgets' | 'clock' | 'keyring'>;

/** A token of a GPT is four bytes of English, three of German and seldom fewer than two: better too many than too few. */
const BYTES_PER_TOKEN = 2;

/** The most that a request may use: its own tokens, estimated, and the longest answer. */
export function mostTokensOf({ instructions, history, prompt, maxOutputTokens }: ModelRequest): number {
  const texts = [instructions, prompt, ...history.map(({ text }) => text)];
  return toTokens(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)) + maxOutputTokens;
}

/** No fewer than these bytes can be. */
export function toTokens(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_TOKEN);
}

/**
 * Reserves what a turn may use at most. Once: a later claim has what an earlier one reserved. Out: the budget that is too short
 * for it, undefined when reserved.
 */
export async function reserveTokens(
  turn: Turn,
  mostTokens: number,
  policy: Policy,
  progress: Pick<Progress, 'lease' | 'reservedTokens'>,
  { budgets, keyring, clock }: SpendDeps,
): Promise<ShortCharge | undefined> {
  const charges = toCharges(policy, 'tokens', mostTokens, chargedOf(turn, keyring), clock.now());
  const reservation = await budgets.reserve(turn, charges);
  if (reservation.type === 'lost') return progress.lease.lose();
  if (reservation.type === 'short') return reservation.charge;
  progress.reservedTokens = mostTokens;
  return undefined;
}

/** Who and where a turn is charged to, as keys of budgets. */
export function chargedOf(
  turn: Pick<Turn, 'tenant' | 'place' | 'asker'>,
  keyring: Pick<TurnDeps['keyring'], 'pseudonym'>,
) {
  const { platform, workspace, channel } = turn.place;
  return {
    person: `${turn.tenant}:${keyring.pseudonym('budget', subjectOf(turn))}`,
    channel: [turn.tenant, platform, workspace, channel].join(':'),
    tenant: turn.tenant,
  };
}

/** Nothing is billed for a request that ended so before an answer began. */
const UNBILLED: ReadonlySet<string> = new Set([
  'MODEL_BROKEN',
  'MODEL_CIRCUIT_OPEN',
  'MODEL_MISCONFIGURED',
  'MODEL_RATE_LIMITED',
  'MODEL_REJECTED',
  'MODEL_TIMEOUT',
  'MODEL_UNREACHABLE',
]);

/**
 * Asks the model and notes what it used, to be settled with the end of the turn: nothing where no answer began, so that an
 * outage uses up nobody's budget. Where an answer broke off, or its provider does not say what it used, nobody knows.
 */
export async function spend(progress: Progress, ask: () => Promise<Draft>): Promise<Draft> {
  return account(progress, ask, {
    purpose: 'answer',
    hasBegun: () => progress.begun,
    unknown: () => (progress.maybeBilled = true),
  });
}

/** The same for a call that is small: where nobody knows what it used, it counts with the most that it can have. */
export async function spendAtMost<C extends Call>(
  progress: Progress,
  purpose: Purpose,
  mostTokens: number,
  hasBegun: () => boolean,
  ask: () => Promise<C>,
): Promise<C> {
  return account(progress, ask, {
    purpose,
    hasBegun,
    unknown: () => (progress.usedTokens += mostTokens),
  });
}

type Purpose = Progress['sent'][number]['purpose'];

interface Accounting {
  /** What is asked for; something else may leave beside it. */
  readonly purpose: Purpose;
  /** The provider began to answer. */
  hasBegun(): boolean;
  /** Something left of which nobody knows what it used. */
  unknown(): void;
}

async function account<C extends Call>(
  progress: Progress,
  ask: () => Promise<C>,
  { purpose, hasBegun, unknown }: Accounting,
): Promise<C> {
  const attempts = () => attemptsOf(progress.sent.filter((one) => one.purpose === purpose));
  const before = attempts();
  const hasLeft = () => attempts() > before;
  try {
    const call = await ask();
    const used = call.usage.inputTokens + call.usage.outputTokens;
    progress.usedTokens += used;
    if (used === 0 && hasLeft()) unknown();
    return call;
  } catch (error) {
    const isUnbilled = !hasBegun() && UNBILLED.has(errorCodeOf(error));
    if (hasLeft() && !isUnbilled) unknown();
    throw error;
  }
}

/** What takes the place of the reservation; undefined where it stays. */
export function usedBy({ maybeBilled, usedTokens }: Progress): number | undefined {
  return maybeBilled ? undefined : usedTokens;
}
