import type { Guard } from './guard.ts';
import { createScorer } from './injection/score.ts';
import { WEIGHTS } from './injection/weights.ts';

/** From here on a text counts as an attack. */
const SUSPECT = 0.5;
const scorer = createScorer(WEIGHTS);

/**
 * Text that tries to take over the assistant: overridden instructions, role-plays without rules, requests for its own
 * instructions, in the clear or encoded. It goes by wording: a plain request that only its meaning makes dangerous passes.
 */
export const injection = createInjectionGuard('input', scorer);

/** The same where nobody should address the assistant at all: in documents, quotes and tool output. */
export const injectionInDocument = createInjectionGuard('document', scorer);

export function createInjectionGuard(
  stage: 'input' | 'document',
  score: ReturnType<typeof createScorer>,
): Guard {
  return {
    id: 'injection',
    stage,
    replacement: '',
    check(text) {
      const { score: confidence, rule, start, end } = score(text, stage);
      return confidence < SUSPECT || start >= end
        ? []
        : [{ kind: 'injection', rule, start, end, confidence }];
    },
  };
}
