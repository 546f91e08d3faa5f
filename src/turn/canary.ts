import { armOf } from '../policy/canary-arm.ts';
import type { Judgement } from '../policy/judge.ts';
import type { ModelCanary } from '../ports/model-canaries.ts';
import type { TurnParts } from './record.ts';

/** Has the thread's own model answer where one is tried beside that of the policy. */
export function onCanary<A extends Pick<TurnParts, 'turn'> & { readonly judgement: Judgement }>(
  asked: A,
  canary: ModelCanary | undefined,
): A & { readonly canary?: ReturnType<typeof armOf> } {
  const { turn, judgement } = asked;
  const arm = armOf(canary, turn.thread, judgement.obligations.model);
  if (canary === undefined || arm?.arm !== 'candidate') return { ...asked, canary: arm };
  const obligations = { ...judgement.obligations, model: canary.candidate };
  return { ...asked, canary: arm, judgement: { ...judgement, obligations } };
}
