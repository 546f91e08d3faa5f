import { subjectOf } from '../domain/person.ts';
import type { Turn } from '../domain/turn.ts';
import { findIntent } from '../intents/find-intent.ts';
import * as escalationMessages from '../messages/escalation.ts';
import { rotationNotes, secretReplaced } from '../messages/secrets.ts';
import { deskFor } from '../policy/desk.ts';
import type { Organisation } from '../policy/organisation.ts';
import { toPrincipal } from '../policy/principal.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import { type Conclusion, concludeConversed } from '../turn/conclusion.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import { type RedactedQuestion, redactQuestion } from '../turn/redact-question.ts';
import type { EscalationDeps } from './deps.ts';
import { settleEscalation } from './desk-actions.ts';
import { findConversation } from './find-conversation.ts';
import { passToDesk } from './relay.ts';

type Conversed = NonNullable<Awaited<ReturnType<HookedTurnDeps['hooks']['converse']>>>;
type Conversation = NonNullable<Awaited<ReturnType<typeof findConversation>>>;

type ConverseDeps = Pick<
  EscalationDeps,
  'clock' | 'escalations' | 'ids' | 'keyring' | 'organisation' | 'people' | 'vault'
> &
  Pick<Parameters<typeof redactQuestion>[3], 'defer'>;

/**
 * Takes what somebody writes while a person has the question: it goes to that person, whatever limits, budgets or a pause say,
 * and to nobody else. Out: undefined for a question to Candor.
 */
export async function converse(
  turn: Turn,
  organisation: Organisation,
  deps: ConverseDeps,
): Promise<Conversed | undefined> {
  if (turn.isUnattended && turn.attempts === 1) return undefined; // one that waited may be attended by now
  const conversation = await findConversation(turn.tenant, turn, turn.receivedAt, deps);
  const purpose = conversation && purposeOf(turn, conversation);
  if (conversation === undefined || purpose === undefined) return undefined;
  const { policy } = organisation;
  const { escalation } = conversation;
  const desk = deskFor(policy, escalation.desk);
  switch (purpose) {
    case 'settle':
      await settleEscalation(escalation, subjectOf(turn), deps);
      return { conclusion: concludeConversed(escalationMessages.settled(desk), []) };
    case 'status':
      return {
        conclusion: concludeConversed(escalationMessages.stateForAsker(escalation, desk, policy), []),
      };
    case 'keep-out':
      return { conclusion: concludeConversed(escalationMessages.keptOut(), []) };
    case 'pass':
      return pass(turn, conversation, organisation, deps);
    default:
      return purpose satisfies never;
  }
}

/** What the words are for; undefined when they are for Candor. */
function purposeOf(
  { text, addressed, explicit }: Turn,
  { escalation: { status }, isOwn, isTaken }: Conversation,
): 'settle' | 'status' | 'pass' | 'keep-out' | undefined {
  if (!isOwn) return isTaken && !addressed ? 'keep-out' : undefined;
  const intent = status === 'closed' ? undefined : findIntent(text)?.intent.id;
  if (intent === 'settle' || intent === 'status') return intent;
  if (isTaken && explicit !== true) return 'pass';
  return intent === 'person' ? 'pass' : undefined;
}

async function pass(
  turn: Turn,
  { escalation }: Conversation,
  organisation: Organisation,
  deps: ConverseDeps,
): Promise<Conversed> {
  const { policy } = organisation;
  const { groups } = toPrincipal(turn, policy);
  const question = await redactQuestion(turn, groups, organisation, deps);
  const desk = deskFor(policy, escalation.desk);
  const text =
    turn.text.trim() === ''
      ? escalationMessages.noWords()
      : escalationMessages.passedOn(escalation, desk, policy);
  if (text !== escalationMessages.noWords()) await passToDesk(escalation, turn, question.text, deps);
  return {
    question,
    placeholders: question.added,
    conclusion: toConclusion(text, turn, question, escalation),
  };
}

function toConclusion(
  text: string,
  turn: Turn,
  { redactions, providers }: RedactedQuestion,
  { status }: Pick<Conversation['escalation'], 'status'>,
): Conclusion {
  const secrets = redactions.map(({ kind }) => kind).filter(isSecretKind);
  const rotate = secrets.flatMap((kind) => [
    secretReplaced(kind),
    ...rotationNotes(kind, turn.place, providers),
  ]);
  const left =
    (turn.files ?? []).length + (turn.quotes ?? []).length > 0 ? [escalationMessages.wordsOnly()] : [];
  const hint = status === 'closed' ? [] : [escalationMessages.settleHint()];
  return concludeConversed(text, [...new Set([...rotate, ...left, ...hint])]);
}
