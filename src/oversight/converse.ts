import type { Escalation } from '../ports/escalations.ts';
import { type Conclusion, concludeConversed } from '../turn/conclusion.ts';
import type { TurnDeps } from '../turn/deps.ts';
import { type Turn, subjectOf } from '../turn/turn.ts';
import { settleEscalation } from './desk-actions.ts';
import { SETTLE_HINT, claimerOf, stateForAsker } from './people-words.ts';
import { deskFor } from './place.ts';
import { passToDesk } from './relay.ts';
import { toWish } from './wishes.ts';

/** What the asker writes while a person has the question: it goes to that person, or ends the conversation. */
export async function converse(
  escalation: Escalation,
  turn: Turn,
  redacted: string,
  deps: TurnDeps,
): Promise<Conclusion> {
  const { policy } = deps.organisation.current;
  const desk = deskFor(policy, escalation.desk);
  const wish = toWish(turn.text);
  if (wish === 'settle') {
    await settleEscalation(escalation, subjectOf(turn), deps);
    return concludeConversed(`Closed: I have told the ${desk.name}. From here on I answer again.`, []);
  }
  if (wish === 'status') return concludeConversed(stateForAsker(escalation, desk, policy), []);
  await passToDesk(escalation, turn, redacted, deps);
  const who =
    escalation.status === 'claimed' ? `${claimerOf(escalation)} (${desk.name})` : `the ${desk.name}`;
  const text = `A person has this: I have passed your message to ${who}.`;
  const waiting = escalation.status === 'open' ? ['Nobody has taken it yet.'] : [];
  const kept = (turn.files ?? []).length > 0 ? ['Files were not passed on: send them directly.'] : [];
  return concludeConversed(text, [...kept, ...waiting, SETTLE_HINT]);
}
