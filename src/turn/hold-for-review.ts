import type { Turn } from '../domain/turn.ts';
import { inPlaceOfAnswer } from '../knowledge/reply-language.ts';
import { personNote } from '../messages/handover.ts';
import { toHeldWords } from '../messages/review.ts';
import { deskFor } from '../policy/desk.ts';
import type { Judgement } from '../policy/judge.ts';
import type { Policy } from '../policy/policy.ts';
import { AUTOMATIC, type Conclusion } from './conclusion.ts';

/** An answer as it is, or that it waits where policy wants a person to see it first. */
export function concludeHeld(
  answer: Conclusion,
  { desk: named, say, obligations: { review } }: Judgement,
  turn: Turn,
  policy: Policy,
  now: Temporal.Instant,
): Conclusion {
  if (review === undefined || answer.outcome !== 'answered') return answer;
  const desk = deskFor(policy, named);
  const { fourEyes } = review;
  const expiresAt = now.add({ minutes: review.expiresInMinutes });
  return {
    ...AUTOMATIC,
    verdict: answer.verdict,
    decision: answer.decision,
    outcome: 'held',
    text: inPlaceOfAnswer(turn.text, () => toHeldWords({ desk, expiresAt, turn, say, fourEyes }, policy)),
    notes: [personNote(desk)],
    actions: ['person', 'why'],
    removed: answer.removed,
    noted: answer.noted,
    held: { desk: desk.id, fourEyes, expiresAt, answer },
  };
}
