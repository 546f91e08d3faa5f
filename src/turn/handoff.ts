import { BUILT_IN } from '../domain/decision.ts';
import { isPrivate } from '../domain/place.ts';
import type { Turn } from '../domain/turn.ts';
import type { findIntent } from '../intents/find-intent.ts';
import { askedPerson } from '../messages/escalation.ts';
import type { Judgement } from '../policy/judge.ts';
import type { RecentDesks } from '../ports/recent-desks.ts';

/** As long as somebody may still be thinking of what they have told. */
const RECENT_MINUTES = 30;

/** Whoever asks for a person, and may ask here at all, gets one and no model. */
export function handOffIfAsked(judgement: Judgement, meant: ReturnType<typeof findIntent>): Judgement {
  if (!isAnswering(judgement) || meant?.intent.id !== 'person') return judgement;
  return { ...judgement, verdict: 'escalate', decision: BUILT_IN.personAsked, say: askedPerson() };
}

/** At the desk of what they have just told in their own chat, unless their words name another subject. */
export async function withRecentDesk(
  judgement: Judgement,
  turn: Turn,
  { recentDesks }: { readonly recentDesks: RecentDesks },
): Promise<Judgement> {
  const isAsked = judgement.decision === BUILT_IN.personAsked;
  if (!isAsked || judgement.desk !== undefined || !isPrivate(turn.place)) return judgement;
  const desk = await recentDesks.find(turn, turn.receivedAt.subtract({ minutes: RECENT_MINUTES }));
  return desk === undefined ? judgement : { ...judgement, desk };
}

/** True where the model is asked, whether or not a person sees the answer first. */
export function isAnswering({ verdict }: Pick<Judgement, 'verdict'>): boolean {
  return verdict === 'allow' || verdict === 'review';
}
