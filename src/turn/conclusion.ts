import { BUILT_IN, type Decision } from '../domain/decision.ts';
import type { HardSubject } from '../domain/hard-subject.ts';
import { MODERATION } from '../domain/moderation.ts';
import type { Reply, Source } from '../domain/reply.ts';
import type { Held } from '../domain/turn-record.ts';
import { type Outcome, type ShortCharge, type Turn, type Verdict } from '../domain/turn.ts';
import { inPlaceOfAnswer } from '../knowledge/reply-language.ts';
import { notAnswered } from '../messages/failures.ts';
import { handedOver, personNote } from '../messages/handover.ts';
import { whoAreYou } from '../messages/identity.ts';
import { automaticLabel } from '../messages/labels.ts';
import { askedLate } from '../messages/late.ts';
import { budgetSpent } from '../messages/limits.ts';
import { modelAway } from '../messages/model.ts';
import { pausedFor } from '../messages/pause.ts';
import { dataBlocked, notAllowed, notDecided } from '../messages/refusals.ts';
import { harmfulQuestion, notChecked, notModerated } from '../messages/safety.ts';
import { rotationNotes, secretBlocked } from '../messages/secrets.ts';
import { stopped } from '../messages/withdrawn.ts';
import { deskFor } from '../policy/desk.ts';
import type { Judgement } from '../policy/judge.ts';
import type { Policy } from '../policy/policy.ts';
import type { Pauses } from '../ports/pauses.ts';
import type { Withdrawal } from '../ports/withdrawals.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import type { providersOf } from '../redaction/issuers.ts';
import { toHelp } from './help.ts';
import { isProviderFailure } from './provider-outage.ts';

/** How a turn ends, before it is recorded: what was decided and what the asker will read. */
export interface Conclusion {
  readonly verdict: Verdict;
  readonly decision: Decision;
  readonly outcome: Outcome;
  readonly text: string;
  readonly label: string;
  readonly notes: readonly string[];
  readonly sources: readonly Source[];
  readonly actions: Reply['actions'];
  readonly desk: string | undefined;
  /** The model's draft, with placeholders; empty when nothing of it may enter later history. */
  readonly draft: string;
  /** Ids of output guards that took something out. */
  readonly removed: readonly string[];
  /** Kinds of what output guards found and left in. */
  readonly noted: readonly string[];
  /** Pairs of documents that differ, one of which the answer stands on: `benefits.md leave.md`. */
  readonly differing?: readonly string[];
  /** The handbook has no answer; then, what was looked for. */
  readonly notFound?: true;
  readonly keywords?: readonly string[];
  /** A model wrote its text. */
  readonly generated?: true;
  /** What help was given for: it is counted, and kept nowhere. */
  readonly hardSubject?: HardSubject;
  /** The answer that people must see first. */
  readonly held?: HeldAnswer;
}

interface HeldAnswer extends Pick<Held, 'desk' | 'fourEyes'> {
  readonly expiresAt: Temporal.Instant;
  readonly answer: Conclusion;
}

const NOTHING = { sources: [], notes: [], desk: undefined, draft: '', removed: [], noted: [] } as const;
/** What holds of every reply that no model wrote. */
export const AUTOMATIC = {
  ...NOTHING,
  get label() {
    return automaticLabel();
  },
  actions: ['person', 'report', 'why'],
} as const;

/** Somebody stopped Candor. */
export function concludePaused(
  policy: Policy,
  pause: Parameters<Pauses['pause']>[1],
  { text: asked }: Pick<Turn, 'text'>,
): Conclusion {
  return {
    ...AUTOMATIC,
    verdict: 'refuse',
    decision: BUILT_IN.paused,
    outcome: 'refused',
    text: inPlaceOfAnswer(asked, () => pausedFor(pause.reason)),
    notes: [personNote(deskFor(policy))],
  };
}

/** It came so late that its asker is asked back. */
export function concludeLate({ text: asked }: Pick<Turn, 'text'>): Conclusion {
  return {
    ...AUTOMATIC,
    verdict: 'refuse',
    decision: BUILT_IN.late,
    outcome: 'refused',
    text: inPlaceOfAnswer(asked, askedLate),
    actions: ['still-wanted', 'person'],
  };
}

/** A budget is used up, or too little of it is left. */
export function concludeShort(
  policy: Policy,
  charge: ShortCharge,
  { text: asked }: Pick<Turn, 'text'>,
): Conclusion {
  const { budget, unit } = charge;
  return {
    ...AUTOMATIC,
    verdict: 'refuse',
    decision: { by: 'budget', id: `${budget.for}.${unit}.${budget.per}` },
    outcome: 'refused',
    text: inPlaceOfAnswer(asked, () => budgetSpent(policy, charge)),
    notes: [personNote(deskFor(policy))],
  };
}

/** Who asked, and where. */
type Asked = Pick<Turn, 'asker' | 'place' | 'text'>;

/** Policy said no, or said that a person must answer. */
export function concludeDeclined(
  policy: Policy,
  judgement: Judgement,
  asked: Asked,
  providers: ReturnType<typeof providersOf>,
): Conclusion {
  if (judgement.hardSubject !== undefined)
    return concludeHelp(policy, judgement, judgement.hardSubject, asked.text);
  const desk = deskFor(policy, judgement.desk);
  const escalated = judgement.verdict === 'escalate';
  const { text, notes } = inPlaceOfAnswer(asked.text, () => toDeclineWords(judgement, asked, providers));
  const person = escalated ? handedOver(desk) : personNote(desk);
  return {
    ...AUTOMATIC,
    verdict: judgement.verdict,
    decision: judgement.decision,
    outcome: escalated ? 'escalated' : 'refused',
    text,
    notes: [...notes, person],
    desk: escalated ? desk.id : undefined,
    actions: ['person', 'report', 'why'],
  };
}

/**
 * Somebody may be in danger, or has something hard to say. Nothing is handed over and nobody is told, unless they press for it; and
 * there is no button that reports it to security.
 */
function concludeHelp(
  policy: Policy,
  { decision, desk }: Judgement,
  hardSubject: HardSubject,
  asked: string,
): Conclusion {
  return {
    ...AUTOMATIC,
    verdict: 'refuse',
    decision,
    outcome: 'refused',
    text: toHelp(policy, hardSubject, desk, asked),
    actions: ['person', 'why'],
    hardSubject,
  };
}

/** A person has it: the asker's words went there, and no model saw them. */
export function concludeConversed(text: string, notes: readonly string[]): Conclusion {
  return {
    ...AUTOMATIC,
    verdict: 'escalate',
    decision: BUILT_IN.conversation,
    outcome: 'escalated',
    text,
    notes,
    actions: ['person', 'report', 'why'],
  };
}

/** The asker wants no answer any more. */
export function concludeWithdrawn(why: Withdrawal): Conclusion {
  return {
    ...AUTOMATIC,
    verdict: 'refuse',
    decision: { by: 'withdrawal', id: why },
    outcome: 'withdrawn',
    text: why === 'stopped' ? stopped() : '',
    actions: why === 'stopped' ? ['person'] : [],
  };
}

/** The turn broke; the reference leads to the log. */
export function concludeFailed(
  policy: Policy,
  { id, text: asked }: Pick<Turn, 'id' | 'text'>,
  code: string,
): Conclusion {
  return {
    ...AUTOMATIC,
    verdict: 'refuse',
    decision: BUILT_IN.broken,
    outcome: 'failed',
    text: inPlaceOfAnswer(asked, () => (isProviderFailure(code) ? modelAway(id) : notAnswered(id))),
    notes: [personNote(deskFor(policy))],
  };
}

/** Nothing could be shown to the asker, so the question was not worked on. */
export function concludeUnshown(policy: Policy, turn: Pick<Turn, 'id' | 'text'>, code: string): Conclusion {
  return { ...concludeFailed(policy, turn, code), decision: BUILT_IN.unshown };
}

function toDeclineWords(
  judgement: Judgement,
  { asker, place }: Asked,
  providers: ReturnType<typeof providersOf>,
): { readonly text: string; readonly notes: readonly string[] } {
  const { by, id } = judgement.decision;
  if (by === 'detector') return toBlockedWords(id, place, providers);
  if (by === 'moderation') return { text: harmfulQuestion(id), notes: [] };
  if (by === 'guard') return { text: id === MODERATION ? notModerated() : notChecked(), notes: [] };
  if (by === 'identity' && asker.unknown !== undefined) {
    return { text: whoAreYou(asker.unknown, place), notes: [] };
  }
  if (judgement.problem !== undefined) return { text: notDecided(), notes: [] };
  return { text: judgement.say ?? notAllowed(), notes: [] };
}

function toBlockedWords(
  kind: string,
  place: Turn['place'],
  providers: ReturnType<typeof providersOf>,
): { readonly text: string; readonly notes: readonly string[] } {
  return isSecretKind(kind)
    ? { text: secretBlocked(kind), notes: rotationNotes(kind, place, providers) }
    : { text: dataBlocked(kind), notes: [] };
}
