import { BUILT_IN } from '../domain/decision.ts';
import { subjectOf } from '../domain/person.ts';
import type { Turn } from '../domain/turn.ts';
import { personNote } from '../messages/handover.ts';
import { inPlaceOfAnswer } from '../knowledge/reply-language.ts';
import { courseFirst, tipWords } from '../messages/training.ts';
import { deskFor } from '../policy/desk.ts';
import type { Policy } from '../policy/policy.ts';
import { courseOf, isTrainingRequired } from '../policy/training.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import { AUTOMATIC, type Conclusion } from './conclusion.ts';
import type { TurnDeps } from './deps.ts';

/** Whether policy wants the asker to take the course before anything is answered, and they have not. */
export async function isUntrained(
  turn: Turn,
  policy: Policy,
  { trainings }: Pick<TurnDeps, 'trainings'>,
): Promise<boolean> {
  if (!isTrainingRequired(turn, policy)) return false;
  const who = { tenant: turn.tenant, subject: subjectOf(turn) };
  return (await trainings.find(who, courseOf(policy)))?.completedAt === undefined;
}

/** No model saw the question: it waits for its asker to take the course. */
export function concludeUntrained(policy: Policy, { text: asked }: Pick<Turn, 'text'>): Conclusion {
  return {
    ...AUTOMATIC,
    verdict: 'refuse',
    outcome: 'refused',
    decision: BUILT_IN.awaitingTraining,
    text: inPlaceOfAnswer(asked, courseFirst),
    notes: [personNote(deskFor(policy))],
    actions: ['train', 'person'],
  };
}

interface Declined {
  readonly decision: Conclusion['decision'];
  /** That objected to the question. */
  readonly guards: readonly string[];
}

/** What a tip is for. A new one is a line here, and its words in `messages/training.ts`. */
const TIPS: readonly {
  readonly id: Parameters<typeof tipWords>[0];
  fits(declined: Declined): boolean;
}[] = [
  { id: 'secrets', fits: ({ decision }) => decision.by === 'detector' && isSecretKind(decision.id) },
  { id: 'people', fits: ({ decision }) => decision.by === 'detector' && !isSecretKind(decision.id) },
  { id: 'instructions', fits: ({ guards }) => guards.includes('injection') },
];

/** What helps whoever just pasted a secret, data of people or instructions to a model, the first time that they do. */
export async function tipsFor(
  turn: Turn,
  declined: Declined,
  { trainings, clock }: Pick<TurnDeps, 'clock' | 'trainings'>,
): Promise<readonly string[]> {
  const tip = TIPS.find(({ fits }) => fits(declined));
  if (tip === undefined) return [];
  const who = { tenant: turn.tenant, subject: subjectOf(turn) };
  return (await trainings.giveTip(who, tip.id, turn.id, clock.now())) ? [tipWords(tip.id)] : [];
}
