import { BUILT_IN } from '../domain/decision.ts';
import type { findIntent } from '../intents/find-intent.ts';
import { askedPerson } from '../messages/escalation.ts';
import type { Judgement } from '../policy/judge.ts';

/** Whoever asks for a person, and may ask here at all, gets one and no model. */
export function handOffIfAsked(judgement: Judgement, meant: ReturnType<typeof findIntent>): Judgement {
  if (!isAnswering(judgement) || meant?.intent.id !== 'person') return judgement;
  return { ...judgement, verdict: 'escalate', decision: BUILT_IN.personAsked, say: askedPerson() };
}

/** True where the model is asked, whether or not a person sees the answer first. */
export function isAnswering({ verdict }: Pick<Judgement, 'verdict'>): boolean {
  return verdict === 'allow' || verdict === 'review';
}
