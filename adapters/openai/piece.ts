import { z } from 'zod';
import type { ModelEvent, ModelOutcome } from '../../src/ports/model.ts';
import { brokenError } from './errors.ts';

/** What both APIs boil down to. */
export type Piece = Exclude<ModelEvent, { type: 'sent' }>;

/** A token count; absent or senseless counts as none. */
export const Count = z.number().int().nonnegative().catch(0);

/** What has been seen of an answer so far. */
export interface Seen {
  text: boolean;
  refusal: boolean;
}

/** How an answer ended, given what was seen of it. Throws: `MODEL_BROKEN` when it ended well with nothing in it. */
export function outcomeOf(seen: Seen, ended: 'complete' | 'truncated' | 'filtered'): ModelOutcome {
  if (ended === 'filtered') return 'filtered';
  if (seen.refusal) return 'refused';
  if (ended === 'complete' && !seen.text) {
    throw brokenError('The model ended without an answer.', { retryable: true });
  }
  return ended;
}
