import { BUILT_IN } from '../domain/decision.ts';
import type { findIntent } from '../intents/find-intent.ts';
import { askedPerson } from '../messages/escalation.ts';
import type { Judgement } from '../policy/judge.ts';

/** Whoever asks for a person, and may ask here at all, gets one and no model. */
export function handOffIfAsked(judgement: Judgement, meant: ReturnType<typeof findIntent>): Judgement {
  if (!isAnswering(judgement) || meant?.intent.id !== 'person') return judgement;
  return { ...judgement, verdict: 'escalate', decision: BUILT_IN.personAsked, say: askedPerson() };
}

/** At the desk of what they have just told, unless their words name another subject. */
export function withRecentDesk(judgement: Judgement, recentDesk: string | undefined): Judgement {
  const isAsked = judgement.decision === BUILT_IN.personAsked;
  if (!isAsked || judgement.desk !== undefined || recentDesk === undefined) return judgement;
  return { ...judgement, desk: recentDesk };
}

/** True where the model is asked, whether or not a person sees the answer first. */
export function isAnswering({ verdict }: Pick<Judgement, 'verdict'>): boolean {
  return verdict === 'allow' || verdict === 'review';
}
