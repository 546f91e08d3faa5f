import { BUILT_IN } from '../domain/decision.ts';
import { wantsPerson } from '../intents/intents.ts';
import { ASKED_PERSON } from '../messages/escalation.ts';
import type { Judgement } from '../policy/judge.ts';

/** Whoever asks for a person, and may ask here at all, gets one and no model. */
export function handOffIfAsked(judgement: Judgement, text: string): Judgement {
  if (!isAnswering(judgement) || !wantsPerson(text)) return judgement;
  return { ...judgement, verdict: 'escalate', decision: BUILT_IN.personAsked, say: ASKED_PERSON };
}

/** True where the model is asked, whether or not a person sees the answer first. */
export function isAnswering({ verdict }: Pick<Judgement, 'verdict'>): boolean {
  return verdict === 'allow' || verdict === 'review';
}
