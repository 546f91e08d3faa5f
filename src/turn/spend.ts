import { errorCodeOf } from '../base/errors.ts';
import { subjectOf } from '../domain/person.ts';
import type { ShortCharge, Turn } from '../domain/turn.ts';
import { toCharges } from '../policy/budgets.ts';
import type { Policy } from '../policy/policy.ts';
import type { ModelRequest } from '../ports/model.ts';
import type { Draft } from './answer.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { attemptsOf } from './send.ts';

type SpendDeps = Pick<TurnDeps, 'budgets' | 'clock' | 'keyring'>;

/** A token of a GPT is four bytes of English, three of German and seldom fewer than two: better too many than too few. */
const BYTES_PER_TOKEN = 2;

/**
 * Reserves what the request may use at most: its own tokens, estimated, and the longest answer. Once a turn: a later claim has
 * what an earlier one reserved. Out: the budget that is too short for it, undefined when reserved.
 */
export async function reserveTokens(
  turn: Turn,
  request: ModelRequest,
  policy: Policy,
  { lease }: Pick<Progress, 'lease'>,
  { budgets, keyring, clock }: SpendDeps,
): Promise<ShortCharge | undefined> {
  const { instructions, history, prompt, maxOutputTokens } = request;
  const bytes = [instructions, prompt, ...history.map(({ text }) => text)].reduce(
    (sum, text) => sum + Buffer.byteLength(text),
    0,
  );
  const most = Math.ceil(bytes / BYTES_PER_TOKEN) + maxOutputTokens;
  const charges = toCharges(policy, 'tokens', most, chargedOf(turn, keyring), clock.now());
  const reservation = await budgets.reserve(turn, charges);
  if (reservation.type === 'lost') return lease.lose();
  return reservation.type === 'short' ? reservation.charge : undefined;
}

/** Who and where a turn is charged to, as keys of budgets. */
export function chargedOf(turn: Turn, keyring: Pick<TurnDeps['keyring'], 'pseudonym'>) {
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
  const before = attemptsOf(progress.sent);
  const hasLeft = () => attemptsOf(progress.sent) > before;
  try {
    const draft = await ask();
    const used = draft.usage.inputTokens + draft.usage.outputTokens;
    progress.usedTokens += used;
    if (used === 0 && hasLeft()) progress.maybeBilled = true;
    return draft;
  } catch (error) {
    const isUnbilled = !progress.begun && UNBILLED.has(errorCodeOf(error));
    if (hasLeft() && !isUnbilled) progress.maybeBilled = true;
    throw error;
  }
}

/** What takes the place of the reservation; undefined where it stays. */
export function usedBy({ maybeBilled, usedTokens }: Progress): number | undefined {
  return maybeBilled ? undefined : usedTokens;
}
