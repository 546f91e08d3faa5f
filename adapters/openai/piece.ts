import { z } from 'zod';
import type { ModelEvent, ModelRequest } from '../../src/ports/model.ts';
import { AnswerText } from './answer-text.ts';

type Done = Extract<ModelEvent, { type: 'done' }>;
type Usage = Done['usage'];

/** How an answer ended by the provider's account. */
type Ended = 'complete' | 'truncated' | 'filtered';

/** What is read off one API, in its own order: texts and refusals, then exactly one end. */
type Read =
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'refusal' }
  | { readonly type: 'end'; readonly ended: Ended; readonly usage?: Usage; readonly model?: string };

/** A token count; absent or senseless counts as none. */
export const Count = z.number().int().nonnegative().catch(0);

const NO_USAGE: Usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
/** Names of models as providers write them: `gpt-5.4-mini-2026-03-17`, `meta-llama/llama-4:free`, `@cf/org/model`. */
const MODEL_NAME = /^[\w@][\w.:/@+-]{0,119}$/u;

/**
 * Makes pieces of what was read. An answer that runs away is cut. The model's name, which readers see, is the one that was asked
 * for where the provider gives something else than a name.
 */
export async function* toPieces(
  read: AsyncIterable<Read>,
  request: ModelRequest,
): AsyncGenerator<ModelEvent> {
  const text = new AnswerText(request.maxOutputTokens);
  let isRefused = false;
  for await (const one of read) {
    if (one.type === 'refusal') isRefused = true;
    else if (one.type === 'text') {
      const delta = text.push(one.delta);
      if (delta !== '') yield { type: 'text', delta };
      if (!text.isTooLong) continue;
      yield done({ type: 'end', ended: 'truncated' }, 'truncated', request);
      return;
    } else {
      const delta = text.end();
      if (delta !== '') yield { type: 'text', delta };
      yield done(one, outcomeOf(one.ended, isRefused, text), request);
      return;
    }
  }
}

/** The provider stopped the question or the answer before it could say how much it cost. */
export function filtered(request: ModelRequest): ModelEvent {
  return done({ type: 'end', ended: 'filtered' }, 'filtered', request);
}

function done(
  { usage = NO_USAGE, model = '' }: Extract<Read, { type: 'end' }>,
  outcome: Done['outcome'],
  request: ModelRequest,
): ModelEvent {
  return { type: 'done', outcome, usage, model: MODEL_NAME.test(model) ? model : request.model };
}

function outcomeOf(ended: Ended, isRefused: boolean, text: AnswerText): Done['outcome'] {
  if (ended === 'filtered') return 'filtered';
  if (isRefused) return 'refused';
  if (ended === 'truncated') return text.isEmpty ? 'exhausted' : 'truncated';
  return 'complete';
}
