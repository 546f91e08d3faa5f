import { armOf } from '../policy/canary-arm.ts';
import type { Judgement } from '../policy/judge.ts';
import type { TurnDeps } from './deps.ts';
import type { TurnParts } from './record.ts';

/** Has the thread's own model answer where one is tried beside that of the policy. Read for every question: it can be over any moment. */
export async function onCanary<A extends Pick<TurnParts, 'turn'> & { readonly judgement: Judgement }>(
  asked: A,
  { modelCanaries }: Pick<TurnDeps, 'modelCanaries'>,
): Promise<A & { readonly canary?: ReturnType<typeof armOf> }> {
  const { turn, judgement } = asked;
  const canary = await modelCanaries.find(turn.tenant);
  const arm = armOf(canary, turn.thread, judgement.obligations.model);
  if (canary === undefined || arm?.arm !== 'candidate') return { ...asked, canary: arm };
  const obligations = { ...judgement.obligations, model: canary.candidate };
  return { ...asked, canary: arm, judgement: { ...judgement, obligations } };
}
