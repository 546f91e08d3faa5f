import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { NewCount } from '../domain/usage-count.ts';
import { changedElsewhere, helpful, notHelpful, reported } from '../messages/feedback.ts';
import { toCanaryLabel } from '../policy/canary-arm.ts';
import { toRuled } from '../policy/incident-rules.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { ChangeParts } from '../ports/change-parts.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { ActionResult, ReplyActionEvent } from '../ports/intake.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { OversightStore } from '../ports/oversight-store.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';
import { redactComment } from './comment.ts';

type FeedbackOf = Parameters<OversightStore['find']>[0];
type Feedback = NonNullable<Awaited<ReturnType<OversightStore['find']>>>;

interface FeedbackDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  readonly oversight: OversightStore;
  readonly people: KnownNames;
}

type Given = Omit<Extract<ReplyActionEvent['action'], { readonly type: 'feedback' }>, 'type'>;

/** How often feedback is tried again because the same person changed it at the same moment. */
const TRIES = 4;

/** Takes a vote on an answer, with reasons where there are any. Everybody who can read it has one vote, and can change it. */
export async function giveFeedback(
  turn: Turn,
  subject: string,
  given: Given,
  { oversight, clock, organisation, people }: FeedbackDeps,
  canary?: TurnRecord['canary'],
): Promise<ActionResult> {
  const of = { tenant: turn.tenant, turnId: turn.id, subject };
  const comment = redactComment(given.comment ?? '', turn.place, organisation.current, people);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const before = await oversight.find(of);
    const at = clock.now();
    const after = toFeedback(before, { ...given, comment }, at);
    if (isSame(before, after)) return thanksFor(after);
    if (await oversight.give(of, { before, after }, toParts(of, before, after, at, canary)))
      return thanksFor(after);
  }
  return { ok: false, text: changedElsewhere() };
}

function thanksFor({ vote }: Feedback): ActionResult {
  return { ok: true, text: vote === 'up' ? helpful() : notHelpful() };
}

/** A vote without a word leaves what was said before. */
function toFeedback(
  before: Feedback | undefined,
  { vote, reasons = [], comment = '' }: Given,
  at: Temporal.Instant,
): Feedback {
  const said = reasons.length > 0 || comment !== '' ? { reasons, comment } : before;
  const since = before?.vote === vote ? before.at : at;
  return { vote, at: since, reasons: said?.reasons ?? [], comment: said?.comment ?? '' };
}

function isSame(before: Feedback | undefined, after: Feedback): boolean {
  return (
    before?.vote === after.vote &&
    before.comment === after.comment &&
    before.reasons.join() === after.reasons.join()
  );
}

function toParts(
  { tenant, turnId, subject }: FeedbackOf,
  before: Feedback | undefined,
  { vote, reasons, comment }: Feedback,
  at: Temporal.Instant,
  canary: TurnRecord['canary'],
): ChangeParts {
  const fact = {
    tenant,
    kind: 'feedback.given',
    at,
    turnId,
    subject,
    meta: { vote, reasons: reasons.join(',') },
    ...(comment === '' ? {} : { payload: comment }),
  } as const;
  return { at, facts: [fact], usage: before?.vote === vote ? [] : toCounts(before, vote, canary) };
}

/** A changed vote is taken back from the time that it was counted in. */
function toCounts(
  before: Feedback | undefined,
  vote: Feedback['vote'],
  canary: TurnRecord['canary'],
): NewCount[] {
  const counted = countsOf(vote, 1, canary);
  if (before === undefined) return counted;
  return [...countsOf(before.vote, -1, canary).map((count) => ({ ...count, at: before.at })), ...counted];
}

/** Where two models answer, also for the one that did. */
function countsOf(vote: Feedback['vote'], value: number, canary: TurnRecord['canary']): NewCount[] {
  const counted = { metric: 'feedback', label: vote, value } as const;
  if (canary === undefined) return [counted];
  return [counted, { metric: 'canary', label: toCanaryLabel(canary, vote), value }];
}

/** Who reports, and by which press. */
interface Reporting {
  readonly subject: string;
  readonly eventKey: string | undefined;
}

/** Opens an incident for an answer that a reader reports. Each reader counts once while it is open, however often they press. */
export async function reportAnswer(
  { tenant, id: turnId }: Turn,
  { subject, eventKey }: Reporting,
  { oversight, clock, ids, organisation }: FeedbackDeps,
): Promise<ActionResult> {
  const id = ids.next();
  const about = { tenant, turnId, at: clock.now() };
  const { policy } = organisation.current;
  const found = { ...about, id, kind: 'user_report', cause: 'reader', group: turnId } as const;
  const incident = toRuled(found, policy);
  const report = { tenant, turnId, subject, eventKey: eventKey ?? id, incident };
  const standing = await oversight.report(report, (counted) => ({
    ...about,
    kind: 'answer.reported',
    subject,
    meta: { incident: counted },
  }));
  return { ok: true, text: reported(standing) };
}
