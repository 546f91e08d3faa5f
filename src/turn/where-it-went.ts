import { BUILT_IN, type Decision, isSameDecision } from '../domain/decision.ts';
import type { Outcome } from '../domain/turn.ts';
import { noModel, sentNowhere, sentTo } from '../messages/whereabouts.ts';
import type { Progress } from './progress.ts';
import { hostsOf } from './send.ts';

/** Ends before which nobody looked at the question, or that the asker may fear it left in spite of. */
const UNSENT: ReadonlySet<Decision['by']> = new Set([
  'pause',
  'opt-out',
  'consent',
  'identity',
  'condition',
  'detector',
  'guard',
]);
/** They hold what a model made of the question, or will. */
const WITH_MODEL: ReadonlySet<Outcome> = new Set(['answered', 'unknown', 'held']);

/** Where a question went that has no answer, as a note to its asker. Said here alone, of what was sent under any claim. */
export function whereItWent(outcome: Outcome, decision: Decision, sent: Progress['sent']): string[] {
  if (WITH_MODEL.has(outcome)) return [];
  if (sent.length > 0) return [sentTo(hostsOf(sent))];
  if (isSameDecision(decision, BUILT_IN.conversation)) return [noModel()];
  return UNSENT.has(decision.by) ? [sentNowhere()] : [];
}
