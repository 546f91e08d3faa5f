import { BUILT_IN, type Decision, parseRuleId } from '../domain/decision.ts';
import { MODERATION, toHarmNames } from '../domain/moderation.ts';
import type { Audience, PlaceholderEntry } from '../domain/placeholder.ts';
import type { ReplyAction, Source } from '../domain/reply.ts';
import type { Held, Moderated } from '../domain/turn-record.ts';
import { type Outcome, type ShortCharge, type Turn, type Verdict } from '../domain/turn.ts';
import { citedSources, dropUnknownCitations } from '../knowledge/cite.ts';
import { CUT_SHORT, UNKNOWN, UNSUPPORTED } from '../messages/answer.ts';
import { notAnswered } from '../messages/failures.ts';
import { handedOver, personNote } from '../messages/handover.ts';
import { whoAreYou } from '../messages/identity.ts';
import { AUTOMATIC_LABEL, labelFor } from '../messages/labels.ts';
import { budgetSpent, rateLimited } from '../messages/limits.ts';
import {
  EMPTY_ANSWER,
  MODEL_DECLINED,
  MODEL_EXHAUSTED,
  MODEL_FILTERED,
  modelAway,
} from '../messages/model.ts';
import { TO_ACCEPT } from '../messages/notice.ts';
import { OPTED_OUT } from '../messages/opt-out.ts';
import { pausedFor } from '../messages/pause.ts';
import { dataBlocked, NOT_ALLOWED, NOT_DECIDED } from '../messages/refusals.ts';
import { harmfulAnswer, harmfulQuestion, NOT_CHECKED, NOT_MODERATED } from '../messages/safety.ts';
import { rotationNotes, secretBlocked } from '../messages/secrets.ts';
import { deskFor } from '../policy/desk.ts';
import type { Judgement } from '../policy/judge.ts';
import type { Policy } from '../policy/policy.ts';
import type { Pause } from '../ports/pauses.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import type { Provider } from '../redaction/issuers.ts';
import { restoreFor } from '../redaction/restore.ts';
import type { NotAdmitted } from './admit.ts';
import { answerNotes, mustReplace } from './answer-notes.ts';
import type { Draft } from './answer.ts';
import { disclaimersFor } from './disclaimers.ts';
import { isProviderFailure } from './provider-outage.ts';
import type { ScreenedText } from './screen-out.ts';

/** How a turn ends, before it is recorded: what was decided and what the asker will read. */
export interface Conclusion {
  readonly verdict: Verdict;
  readonly decision: Decision;
  readonly outcome: Outcome;
  readonly text: string;
  readonly label: string;
  readonly notes: readonly string[];
  readonly sources: readonly Source[];
  readonly actions: readonly ReplyAction[];
  readonly desk: string | undefined;
  /** The model's draft, with placeholders; empty when nothing of it may enter later history. */
  readonly draft: string;
  /** Ids of output guards that took something out. */
  readonly removed: readonly string[];
  /** Kinds of what output guards found and left in. */
  readonly noted: readonly string[];
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
  label: AUTOMATIC_LABEL,
  actions: ['person', 'report', 'why'],
} as const;

/** Nobody looked at the question: what the asker reads instead of an answer. */
export function concludeNotAdmitted(policy: Policy, admission: NotAdmitted): Conclusion {
  const base = {
    ...AUTOMATIC,
    verdict: 'refuse',
    outcome: 'refused',
    notes: [personNote(deskFor(policy))],
  } as const;
  switch (admission.type) {
    case 'paused':
      return concludePaused(policy, admission.pause);
    case 'opted-out':
      return { ...base, decision: BUILT_IN.optedOut, text: OPTED_OUT, actions: ['person'] };
    case 'unaccepted':
      return { ...base, decision: BUILT_IN.awaitingConsent, text: TO_ACCEPT, actions: ['accept', 'person'] };
    case 'limited':
      return {
        ...base,
        decision: BUILT_IN.personLimit,
        text: rateLimited(policy.limits.person, admission.retryAt, policy),
      };
    case 'short':
      return concludeShort(policy, admission.charge);
    default:
      return admission satisfies never;
  }
}

/** Somebody stopped Candor. */
export function concludePaused(policy: Policy, pause: Pause): Conclusion {
  return {
    ...AUTOMATIC,
    verdict: 'refuse',
    decision: BUILT_IN.paused,
    outcome: 'refused',
    text: pausedFor(pause.reason),
    notes: [personNote(deskFor(policy))],
  };
}

/** A budget is used up, or too little of it is left. */
export function concludeShort(policy: Policy, charge: ShortCharge): Conclusion {
  const { budget, unit } = charge;
  return {
    ...AUTOMATIC,
    verdict: 'refuse',
    decision: { by: 'budget', id: `${budget.for}.${unit}.${budget.per}` },
    outcome: 'refused',
    text: budgetSpent(policy, charge),
    notes: [personNote(deskFor(policy))],
  };
}

/** Who asked, and where. */
type Asked = Pick<Turn, 'asker' | 'place'>;

/** Policy said no, or said that a person must answer. */
export function concludeDeclined(
  policy: Policy,
  judgement: Judgement,
  asked: Asked,
  providers: readonly Provider[],
): Conclusion {
  const desk = deskFor(policy, judgement.desk);
  const escalated = judgement.verdict === 'escalate';
  const { text, notes } = toDeclineWords(judgement, asked, providers);
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

/** The turn broke; the reference leads to the log. */
export function concludeFailed(policy: Policy, turnId: string, code: string): Conclusion {
  return {
    ...AUTOMATIC,
    verdict: 'refuse',
    decision: BUILT_IN.broken,
    outcome: 'failed',
    text: isProviderFailure(code) ? modelAway(turnId) : notAnswered(turnId),
    notes: [personNote(deskFor(policy))],
  };
}

/** Nothing could be shown to the asker, so the question was not worked on. */
export function concludeUnshown(policy: Policy, turnId: string, code: string): Conclusion {
  return { ...concludeFailed(policy, turnId, code), decision: BUILT_IN.unshown };
}

/** Whether the model ended with words that readers may get. */
export function isAnswer({ outcome }: Draft, { text, failed }: ScreenedText): boolean {
  return failed === undefined && (outcome === 'complete' || outcome === 'truncated') && text.trim() !== '';
}

interface AnsweredParts {
  readonly policy: Policy;
  readonly judgement: Judgement;
  readonly draft: Draft;
  readonly screened: ScreenedText;
  /** What moderation made of it; undefined where it was not asked. */
  readonly harm: Moderated | undefined;
  /** Ids and kinds of what input guards found in the question. */
  readonly asked: readonly string[];
  /** Files or quoted messages came with the question: an answer may stand on them and cite nothing. */
  readonly enclosed: boolean;
  readonly sources: readonly Source[];
  readonly vault: readonly PlaceholderEntry[];
  readonly audience: Audience;
}

const DECLINED = {
  unknown: UNKNOWN,
  refused: MODEL_DECLINED,
  filtered: MODEL_FILTERED,
  exhausted: MODEL_EXHAUSTED,
} as const;

/** The model ended: an answer, or one of the ways not to give one. */
export function concludeAnswered(parts: AnsweredParts): Conclusion {
  const { policy, judgement, draft, screened } = parts;
  const person = personNote(deskFor(policy, judgement.desk));
  const base = { ...AUTOMATIC, verdict: judgement.verdict, decision: judgement.decision, notes: [person] };
  if (screened.failed !== undefined) {
    return {
      ...base,
      verdict: 'refuse',
      decision: { by: 'guard', id: screened.failed },
      outcome: 'refused',
      text: NOT_CHECKED,
    };
  }
  const { outcome, model } = draft;
  if (outcome !== 'complete' && outcome !== 'truncated') {
    return { ...base, label: labelFor(model), outcome: 'unknown', text: DECLINED[outcome] };
  }
  if (screened.text.trim() === '') return { ...base, outcome: 'unknown', text: EMPTY_ANSWER };
  return concludeHarm(parts, base) ?? concludeUnsupported(parts, base) ?? toAnswer(parts);
}

/** An answer that moderation stopped, or could not look at where policy wants none unchecked. */
function concludeHarm(
  { harm }: AnsweredParts,
  base: Omit<Conclusion, 'outcome' | 'text'>,
): Conclusion | undefined {
  const refused = { ...base, verdict: 'refuse', outcome: 'refused' } as const;
  if (harm?.result === 'failed') {
    return { ...refused, decision: { by: 'guard', id: MODERATION }, text: NOT_MODERATED };
  }
  if (harm?.result !== 'flagged') return undefined;
  const decision = parseRuleId(toHarmNames(harm.categories)[1] ?? MODERATION);
  return { ...refused, decision, text: harmfulAnswer(harm.categories), removed: [MODERATION] };
}

/** An answer that policy wants replaced, because the handbook does not carry it. */
function concludeUnsupported(
  { policy, draft, screened, enclosed }: AnsweredParts,
  base: Omit<Conclusion, 'outcome' | 'text'>,
): Conclusion | undefined {
  if (!mustReplace(policy, screened, enclosed)) return undefined;
  const { noted } = screened;
  return { ...base, label: labelFor(draft.model), outcome: 'unknown', text: UNSUPPORTED, noted };
}

function toAnswer(parts: AnsweredParts): Conclusion {
  const { policy, judgement, draft, screened, sources, vault, audience } = parts;
  const restored = restoreFor(audience, dropUnknownCitations(screened.text, sources), vault);
  const cited = citedSources(screened.text, sources).map((source) => ({
    ...source,
    quote: restoreFor(audience, source.quote, vault).text,
  }));
  const { answers } = policy;
  const notes = [
    ...disclaimersFor(answers, judgement.obligations.disclaimer, parts.asked, screened.noted),
    ...(draft.outcome === 'truncated' ? [CUT_SHORT] : []),
    ...answerNotes(answers, {
      screened,
      cited,
      restored,
      audience,
      said: ['mark'],
    }),
  ];
  return {
    verdict: judgement.verdict,
    decision: judgement.decision,
    outcome: 'answered',
    text: restored.text.trim(),
    label: labelFor(draft.model),
    notes,
    sources: cited,
    actions: ['feedback', 'person', 'report', 'why'],
    desk: undefined,
    draft: screened.text,
    removed: screened.removed,
    noted: screened.noted,
  };
}

function toDeclineWords(
  judgement: Judgement,
  { asker, place }: Asked,
  providers: readonly Provider[],
): { readonly text: string; readonly notes: readonly string[] } {
  const { by, id } = judgement.decision;
  if (by === 'detector') return toBlockedWords(id, place, providers);
  if (by === 'moderation') return { text: harmfulQuestion(id), notes: [] };
  if (by === 'guard') return { text: id === MODERATION ? NOT_MODERATED : NOT_CHECKED, notes: [] };
  if (by === 'identity' && asker.unknown !== undefined) {
    return { text: whoAreYou(asker.unknown, place), notes: [] };
  }
  if (judgement.problem !== undefined) return { text: NOT_DECIDED, notes: [] };
  return { text: judgement.say ?? NOT_ALLOWED, notes: [] };
}

function toBlockedWords(
  kind: string,
  place: Turn['place'],
  providers: readonly Provider[],
): { readonly text: string; readonly notes: readonly string[] } {
  return isSecretKind(kind)
    ? { text: secretBlocked(kind), notes: rotationNotes(kind, place, providers) }
    : { text: dataBlocked(kind), notes: [] };
}
