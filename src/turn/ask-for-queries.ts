import { toSeconds } from '../base/duration.ts';
import { UpstreamError, errorCodeOf } from '../base/errors.ts';
import type { Turn } from '../domain/turn.ts';
import { parseQueries } from '../knowledge/parse-queries.ts';
import type { Policy } from '../policy/policy.ts';
import type { ModelRequest } from '../ports/model.ts';
import type { Call } from './cost.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { searchPatience } from './search-patience.ts';
import { noteBeforeSend } from './send.ts';
import { mostTokensOf, spendAtMost } from './spend.ts';

interface AskingForQueries {
  readonly turn: Turn;
  readonly policy: Policy;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Asks a model, once and for a short while, what to look for in the handbook. Out: none where it does not say, whatever the
 * reason: the question is answered without.
 *
 * Throws: the signal's reason when aborted; what kept the request from being noted before it leaves.
 */
export async function askForQueries(
  request: ModelRequest,
  asking: AskingForQueries,
  deps: Pick<TurnDeps, 'clock' | 'log' | 'model' | 'sent'>,
): Promise<readonly string[]> {
  const { turn, policy, progress, signal } = asking;
  const answerMs = toSeconds(policy.model.answerWithin) * 1000;
  const patience = searchPatience(policy);
  let text = '';
  const add = (delta: string): unknown => (text += delta);
  const ask = () => read(request, { ...asking, patience, withinMs: answerMs, add }, deps);
  try {
    progress.queries = await spendAtMost(progress, 'search', mostTokensOf(request), () => text !== '', ask);
    return parseQueries(text);
  } catch (error) {
    signal.throwIfAborted();
    if (errorCodeOf(error) === 'STORE_FAILED') throw error; // no model failed: we could not keep what was to leave
    const code = patience.aborted ? 'MODEL_TIMEOUT' : errorCodeOf(error);
    deps.log.warn('search_queries_failed', { turn: turn.id, code });
    return [];
  }
}

interface Reading extends AskingForQueries {
  /** The asker's: that a model is slow says nothing of its health, as a limit of the call would. */
  readonly patience: AbortSignal;
  readonly withinMs: number;
  add(delta: string): void;
}

async function read(
  request: ModelRequest,
  { turn, policy, progress, signal, patience, withinMs, add }: Reading,
  { clock, model, sent }: Pick<TurnDeps, 'clock' | 'model' | 'sent'>,
): Promise<Call> {
  const beforeSend = noteBeforeSend('search', { turn, policy, progress }, { clock, sent });
  const limits = { withinMs, maxRequests: 1 };
  const either = AbortSignal.any([signal, patience]);
  for await (const event of model.answer(request, limits, beforeSend, either)) {
    if (event.type === 'text') add(event.delta);
    else return { model: event.model, requested: request.model, usage: event.usage };
  }
  throw new UpstreamError('MODEL_BROKEN', 'the queries ended without an end', { retryable: false });
}
