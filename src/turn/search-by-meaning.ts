import { errorCodeOf } from '../base/errors.ts';
import type { Turn } from '../domain/turn.ts';
import { searchesOf } from '../knowledge/searches.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { searchPatience } from './search-patience.ts';
import { noteBeforeSend } from './send.ts';

/** Of a question in many parts so many are looked for by meaning. */
const MAX_TEXTS = 4;
/** Of one text; models take 8 191 tokens. */
const MAX_CHARS = 6000;

interface AskingByMeaning {
  readonly turn: Turn;
  readonly organisation: Organisation;
  readonly question: { readonly text: string };
  /** The redacted question before it in the thread. */
  readonly earlier: string | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * The vectors of a question, one for each part of it. Out: none where the service does not give them, whatever the reason: words
 * find passages without.
 *
 * Throws: the signal's reason when aborted; what kept the request from being noted before it leaves.
 */
export async function toVectors(
  { turn, organisation, question, earlier, progress, signal }: AskingByMeaning,
  deps: Pick<TurnDeps, 'clock' | 'embedder' | 'log' | 'sent'>,
): Promise<readonly Float32Array[]> {
  const { policy } = organisation;
  const plan = policy.model.embeddings;
  if (plan === undefined || deps.embedder === undefined) return [];
  const texts = searchesOf(question.text, earlier).slice(0, MAX_TEXTS);
  const patience = searchPatience(policy);
  const beforeSend = noteBeforeSend('embedding', { turn, policy, progress }, deps);
  try {
    const either = AbortSignal.any([signal, patience]);
    const cut = texts.map((text) => text.slice(0, MAX_CHARS).toWellFormed());
    return await deps.embedder.embed(cut, plan, beforeSend, either);
  } catch (error) {
    signal.throwIfAborted();
    if (errorCodeOf(error) === 'STORE_FAILED') throw error; // no service failed: we could not keep what was to leave
    const code = patience.aborted ? 'MODEL_TIMEOUT' : errorCodeOf(error);
    deps.log.warn('search_by_meaning_failed', { turn: turn.id, code });
    return [];
  }
}
