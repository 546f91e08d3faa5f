import { BUILT_IN } from '../domain/decision.ts';
import type { Lease } from '../domain/lease.ts';
import type { Notice } from '../domain/notice.ts';
import { subjectOf } from '../domain/person.ts';
import type { QuotaDecision, Turn } from '../domain/turn.ts';
import { inPlaceOfAnswer } from '../knowledge/reply-language.ts';
import { personNote } from '../messages/handover.ts';
import { rateLimited } from '../messages/limits.ts';
import { noticeWords, toAccept } from '../messages/notice.ts';
import { optedOutWords } from '../messages/opt-out.ts';
import { toCharges } from '../policy/budgets.ts';
import { deskFor } from '../policy/desk.ts';
import { noticeOf } from '../policy/notice.ts';
import type { Policy } from '../policy/policy.ts';
import type { Pauses } from '../ports/pauses.ts';
import { type Conclusion, AUTOMATIC, concludePaused, concludeShort } from './conclusion.ts';
import type { TurnDeps } from './deps.ts';
import { isMetWithHelp } from './help.ts';
import { chargedOf } from './spend.ts';

type AdmitDeps = Pick<TurnDeps, 'admissions' | 'clock' | 'guards' | 'keyring' | 'pauses' | 'processorMs'>;

/** Whether somebody gets an answer. `notice` is what they have to be shown with the reply, if anything. */
type Admission = { readonly notice: Notice | undefined } & ({ readonly type: 'admitted' } | NotAdmitted);

type NotAdmitted =
  /** Nobody is answered. */
  | { readonly type: 'paused'; readonly pause: Parameters<Pauses['pause']>[1] }
  /** The person wants no answers. */
  | { readonly type: 'opted-out' }
  /** The person has to accept the notice first. */
  | { readonly type: 'unaccepted' }
  | Exclude<QuotaDecision, { readonly type: 'admitted' }>;

const ADMITTED = { type: 'admitted' } as const;
const LENGTH_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * Says whether somebody wants answers, and whether they still may ask. What is no question counts against no limit and no budget, and
 * neither keeps help from somebody who may be in danger.
 */
export async function admit(
  turn: Turn,
  policy: Policy,
  lease: Lease,
  isQuestion: boolean,
  deps: AdmitDeps,
): Promise<Admission> {
  const { acknowledge, ...own } = noticeOf(policy);
  const notice = { ...own, text: noticeWords(own.text, deskFor(policy), turn.place) };
  const person = { tenant: turn.tenant, subject: subjectOf(turn) };
  const { pause, consent } = await deps.pauses.findWithConsent(person, notice.version);
  if (pause !== undefined) return { type: 'paused', pause, notice: undefined };
  const { shown, accepted, optedOut } = consent;
  if (optedOut) return { type: 'opted-out', notice: undefined };
  if (acknowledge && !accepted) return { type: 'unaccepted', notice };
  const decision = isQuestion
    ? (turn.admission ?? (await decide(turn, policy, deps)) ?? lease.lose())
    : ADMITTED;
  const mayGoOn = decision.type === 'admitted' || isMetWithHelp(turn.text, policy, deps);
  return { ...(mayGoOn ? ADMITTED : decision), notice: shown ? undefined : notice };
}

/** Asks for a place under the rate limit and the budgets. Out: undefined when the turn is somebody else's by now. */
function decide(
  turn: Turn,
  policy: Policy,
  { admissions, keyring, clock }: AdmitDeps,
): Promise<QuotaDecision | undefined> {
  const now = clock.now();
  return admissions.decide(turn, {
    limit: limitOf(turn, policy, keyring),
    charges: toCharges(policy, 'questions', 1, chargedOf(turn, keyring), now),
    now,
  });
}

/** How often somebody may ask. */
export function limitOf(
  asking: Pick<Turn, 'tenant' | 'place' | 'asker'>,
  policy: Policy,
  keyring: AdmitDeps['keyring'],
) {
  const { questions, per } = policy.limits.person;
  const key = `person:${asking.tenant}:${keyring.pseudonym('limit', subjectOf(asking))}`;
  return { key, questions, perMs: LENGTH_MS[per] };
}

/** Nobody looked at the question: what the asker reads instead of an answer. */
export function concludeNotAdmitted(
  policy: Policy,
  admission: NotAdmitted,
  turn: Pick<Turn, 'text'>,
): Conclusion {
  const inIts = (words: () => string) => inPlaceOfAnswer(turn.text, words);
  const base = {
    ...AUTOMATIC,
    verdict: 'refuse',
    outcome: 'refused',
    notes: [personNote(deskFor(policy))],
  } as const;
  switch (admission.type) {
    case 'paused':
      return concludePaused(policy, admission.pause, turn);
    case 'opted-out':
      return { ...base, decision: BUILT_IN.optedOut, text: inIts(optedOutWords), actions: ['person'] };
    case 'unaccepted':
      return {
        ...base,
        decision: BUILT_IN.awaitingConsent,
        text: inIts(toAccept),
        actions: ['accept', 'person'],
      };
    case 'limited':
      return {
        ...base,
        decision: BUILT_IN.personLimit,
        text: inIts(() => rateLimited(policy.limits.person, admission.retryAt, policy)),
      };
    case 'short':
      return concludeShort(policy, admission.charge, turn);
    default:
      return admission satisfies never;
  }
}
