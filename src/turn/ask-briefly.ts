import { toSeconds } from '../base/duration.ts';
import { UpstreamError, errorCodeOf } from '../base/errors.ts';
import type { Turn } from '../domain/turn.ts';
import type { Policy } from '../policy/policy.ts';
import type { ModelRequest } from '../ports/model.ts';
import type { Call } from './cost.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { searchPatience } from './search-patience.ts';
import { noteBeforeSend } from './send.ts';
import { mostTokensOf, spendAtMost } from './spend.ts';

/** What a small call before the answer is for. */
interface BriefCall {
  readonly request: ModelRequest;
  readonly purpose: 'hard-subject' | 'search';
  /** Logged where the model does not say. */
  readonly failure: string;
}

interface Asking {
  readonly turn: Turn;
  readonly policy: Policy;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Asks a model a small thing, once and for a short while. Out: what it says, and the call; undefined where it does not say, whatever
 * the reason: the question is answered without.
 *
 * Throws: the signal's reason when aborted; what kept the request from being noted before it leaves.
 */
export async function askBriefly(
  { request, purpose, failure }: BriefCall,
  asking: Asking,
  deps: Pick<TurnDeps, 'clock' | 'log' | 'model' | 'sent'>,
): Promise<{ readonly text: string; readonly call: Call } | undefined> {
  const { turn, policy, progress, signal } = asking;
  const patience = searchPatience(policy);
  let text = '';
  const add = (delta: string): unknown => (text += delta);
  const ask = () => read(request, { ...asking, purpose, patience, add }, deps);
  try {
    const call = await spendAtMost(progress, purpose, mostTokensOf(request), () => text !== '', ask);
    return { text, call };
  } catch (error) {
    signal.throwIfAborted();
    if (errorCodeOf(error) === 'STORE_FAILED') throw error; // no model failed: we could not keep what was to leave
    const code = patience.aborted ? 'MODEL_TIMEOUT' : errorCodeOf(error);
    deps.log.warn(failure, { turn: turn.id, code });
    return undefined;
  }
}

interface Reading extends Asking {
  readonly purpose: BriefCall['purpose'];
  /** The asker's: that a model is slow says nothing of its health, as a limit of the call would. */
  readonly patience: AbortSignal;
  add(delta: string): void;
}

async function read(
  request: ModelRequest,
  { turn, policy, progress, signal, purpose, patience, add }: Reading,
  { clock, model, sent }: Pick<TurnDeps, 'clock' | 'model' | 'sent'>,
): Promise<Call> {
  const beforeSend = noteBeforeSend(purpose, { turn, policy, progress }, { clock, sent });
  const limits = { withinMs: toSeconds(policy.model.answerWithin) * 1000, maxRequests: 1 };
  const either = AbortSignal.any([signal, patience]);
  for await (const event of model.answer(request, limits, beforeSend, either)) {
    if (event.type === 'text') add(event.delta);
    else return { model: event.model, requested: request.model, usage: event.usage };
  }
  throw new UpstreamError('MODEL_BROKEN', 'a small call ended without an end', { retryable: false });
}
