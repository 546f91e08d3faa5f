import { toSeconds } from '../base/duration.ts';
import type { Policy } from '../policy/policy.ts';

/** How long an answer waits for a better search, and at most which part of the time that policy gives it. */
const PATIENCE_MS = 1500;
const PATIENCE_SHARE = 0.1;

/** Aborts when an answer waits no longer for whatever may find more. */
export function searchPatience({ model }: Policy): AbortSignal {
  return AbortSignal.timeout(Math.min(PATIENCE_MS, toSeconds(model.answerWithin) * 1000 * PATIENCE_SHARE));
}
