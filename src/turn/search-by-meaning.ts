import { errorCodeOf } from '../base/errors.ts';
import type { Turn } from '../domain/turn.ts';
import { searchesOf } from '../knowledge/searches.ts';
import type { Policy } from '../policy/policy.ts';
import type { Call } from './cost.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { searchPatience } from './search-patience.ts';
import { noteBeforeSend } from './send.ts';
import { spendAtMost, toTokens } from './spend.ts';

/** Of a question in many parts so many are looked for by meaning. */
const MAX_TEXTS = 4;
/** Of one text; models take 8 191 tokens. */
const MAX_CHARS = 6000;

interface AskingByMeaning {
  readonly turn: Turn;
  readonly policy: Policy;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What of a question is embedded, part by part. `earlier`: the redacted question before it in the thread. */
export function textsByMeaning(question: string, earlier: string | undefined): readonly string[] {
  return searchesOf(question, earlier)
    .slice(0, MAX_TEXTS)
    .map((text) => text.slice(0, MAX_CHARS).toWellFormed());
}

/** The most that these may use; of a vector that comes back nothing is billed. */
export function mostTokensToEmbed(texts: readonly string[]): number {
  return toTokens(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0));
}

/**
 * The vectors of a question, one for each of its texts. Out: none where the service does not give them, whatever the reason: words
 * find passages without.
 *
 * Throws: the signal's reason when aborted; what kept the request from being noted before it leaves.
 */
export async function toVectors(
  texts: readonly string[],
  { turn, policy, progress, signal }: AskingByMeaning,
  deps: Pick<TurnDeps, 'clock' | 'embedder' | 'log' | 'sent'>,
): Promise<readonly Float32Array[]> {
  const plan = policy.model.embeddings;
  const { embedder } = deps;
  if (plan === undefined || embedder === undefined || texts.length === 0) return [];
  const patience = searchPatience(policy);
  const beforeSend = noteBeforeSend('embedding', { turn, policy, progress }, deps);
  try {
    const either = AbortSignal.any([signal, patience]);
    const most = mostTokensToEmbed(texts);
    const { vectors, ...call } = await spendAtMost(progress, 'embedding', most, NEVER, async () => {
      const embedded = await embedder.embed(texts, plan, beforeSend, either);
      return { ...embedded, ...toCall(plan.model, embedded.inputTokens) };
    });
    progress.embedding = call;
    return vectors;
  } catch (error) {
    signal.throwIfAborted();
    if (errorCodeOf(error) === 'STORE_FAILED') throw error; // no service failed: we could not keep what was to leave
    const code = patience.aborted ? 'MODEL_TIMEOUT' : errorCodeOf(error);
    deps.log.warn('search_by_meaning_failed', { turn: turn.id, code });
    return [];
  }
}

/** Vectors come whole or not at all. */
const NEVER = (): boolean => false;

/** What vectors used; that of the handbook is told the same way. */
export function toCall(model: string, inputTokens: number): Call {
  return { model, requested: model, usage: { inputTokens, cachedInputTokens: 0, outputTokens: 0 } };
}
