import { CONDITION_FAMILY } from '../policy/judge.ts';
import { hostsOf } from './send.ts';
import type { Sent } from '../domain/turn-record.ts';
import { AWAITING_CONSENT, CONVERSATION_RULE, IDENTITY_UNKNOWN, type Outcome } from '../domain/turn.ts';
import { SENT_NOWHERE, sentTo } from '../messages/whereabouts.ts';

/** Ends before which nobody looked at the question, or that the asker may fear it left in spite of. */
const UNSENT: ReadonlySet<string> = new Set([
  'paused',
  'opt-out',
  AWAITING_CONSENT,
  CONVERSATION_RULE,
  IDENTITY_UNKNOWN,
]);
const UNSENT_FAMILIES: ReadonlySet<string> = new Set([CONDITION_FAMILY, 'detectors', 'guards']);
/** They hold what a model made of the question, or will. */
const WITH_MODEL: ReadonlySet<Outcome> = new Set(['answered', 'unknown', 'held']);

/** Where a question went that has no answer, as a note to its asker. Said here alone, of what was sent under any claim. */
export function whereItWent(outcome: Outcome, rule: string, sent: readonly Sent[]): string[] {
  if (WITH_MODEL.has(outcome)) return [];
  if (sent.length > 0) return [sentTo(hostsOf(sent))];
  const [family = ''] = rule.split('.', 1);
  return UNSENT.has(rule) || UNSENT_FAMILIES.has(family) ? [SENT_NOWHERE] : [];
}
