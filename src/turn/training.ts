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

/** What helps whoever just pasted a secret, the first time that they do. */
export async function tipsFor(
  turn: Turn,
  { decision }: Pick<Conclusion, 'decision'>,
  { trainings, clock }: Pick<TurnDeps, 'clock' | 'trainings'>,
): Promise<readonly string[]> {
  if (decision.by !== 'detector' || !isSecretKind(decision.id)) return [];
  const who = { tenant: turn.tenant, subject: subjectOf(turn) };
  return (await trainings.giveTip(who, 'secrets', turn.id, clock.now())) ? [tipWords('secrets')] : [];
}
