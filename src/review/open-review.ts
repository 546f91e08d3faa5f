import { toShow } from '../desks/notes.ts';
import type { AuditFact } from '../domain/audit-entry.ts';
import { latencyBucket } from '../domain/latency.ts';
import { subjectOf } from '../domain/person.ts';
import type { Reply } from '../domain/reply.ts';
import type { Held, TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import { toReviewedLabel } from '../messages/review.ts';
import { speaking } from '../messages/say.ts';
import { deskFor } from '../policy/desk.ts';
import { readerOfTurn } from '../policy/reader.ts';
import type { NewOutMessage } from '../ports/escalations.ts';
import type { Review, ReviewBy, ReviewStep } from '../ports/reviews.ts';
import { withMark } from '../provenance/mark.ts';
import { fingerprintOf } from '../provenance/of-reply.ts';
import type { ReviewDeps } from './deps.ts';
import { toLongNotes } from './review-post.ts';

type OpenReviewDeps = Pick<ReviewDeps, 'clock' | 'ids' | 'organisation' | 'reviews'>;
type EndReviewDeps = OpenReviewDeps & Pick<ReviewDeps, 'keyring' | 'signMark'>;

type HeldRecord = Pick<TurnRecord, 'redactedQuestion'> & { readonly held: Held };

/** Puts a held answer before its desk, once: a second call for the turn does nothing. */
export async function openReview(turn: Turn, record: HeldRecord, deps: OpenReviewDeps): Promise<void> {
  const { held } = record;
  const { tenant, id: turnId } = turn;
  const { policy } = deps.organisation.current;
  const desk = deskFor(policy, held.desk);
  const id = deps.ids.next();
  const at = deps.clock.now();
  const asker = subjectOf(turn);
  const meta = { review: id, desk: desk.id, fourEyes: held.fourEyes };
  const about = { tenant, at, turnId, policyVersion: policy.version };
  await deps.reviews.open({
    id,
    tenant,
    turnId,
    desk: desk.id,
    fourEyes: held.fourEyes,
    expiresAt: Temporal.Instant.from(held.expiresAt),
    asker,
    at,
    facts: [{ ...about, kind: 'review.held', subject: asker, meta, payload: held.draft }],
    usage: [{ metric: 'reviews', label: 'held', value: 1 }],
    messages: desk.channel === undefined ? [] : toOpenMessages(id, record, desk.channel, deps),
  });
}

function toOpenMessages(
  id: string,
  { held, redactedQuestion }: HeldRecord,
  channel: string,
  deps: Pick<ReviewDeps, 'ids' | 'organisation'>,
): NewOutMessage[] {
  const key = `open:${id}:${channel}`;
  const open = { id: deps.ids.next(), key, side: 'desk', content: { type: 'open', channel } } as const;
  return [
    open,
    ...toLongNotes(`question:${id}`, 'question', redactedQuestion, deps),
    ...toLongNotes(`draft:${id}:1`, 'draft', held.draft, deps),
  ];
}

type Kind = Extract<AuditFact['kind'], `review.${string}`>;

interface StepOptions {
  readonly change: ReviewStep['change'];
  readonly kind: Kind;
  /** Somebody's own words, redacted. */
  readonly payload?: string;
  readonly messages?: readonly NewOutMessage[];
}

/** A step with its audit entry, its count, and the desk's post brought up to date. */
export function toReviewStep(
  review: Review,
  { change, kind, payload, messages = [] }: StepOptions,
  { organisation, ids, clock }: OpenReviewDeps,
): ReviewStep {
  const at = clock.now();
  const { id, tenant, turnId, desk, version } = review;
  const by = 'by' in change ? change.by : undefined;
  const show = toShow(`${change.to}:${id}:${String(version)}`, { ids });
  return {
    change,
    at,
    facts: [
      {
        tenant,
        kind,
        at,
        turnId,
        policyVersion: organisation.current.policy.version,
        ...(by === undefined ? {} : { subject: by.subject }),
        meta: { review: id, desk, version },
        ...(payload === undefined ? {} : { payload }),
      },
    ],
    usage: [{ metric: 'reviews', label: change.to, value: 1 }],
    messages: [show, ...messages],
  };
}

/** An answer and its turn, as they stood. */
interface Recorded {
  readonly turn: Turn;
  readonly record: TurnRecord;
}

/** Other words wait for a second person. They are the asker's to be erased with, not those of whoever wrote them. */
export function toRewordedStep(
  review: Review,
  { turn, record }: Recorded,
  { by, held }: { readonly by: ReviewBy; readonly held: Held },
  deps: OpenReviewDeps,
): ReviewStep {
  const { id, tenant, turnId, desk } = review;
  const version = review.version + 1;
  const messages = toLongNotes(`draft:${id}:${String(version)}`, 'draft', held.draft, deps);
  const change = { to: 'reworded', by, record: { ...record, held } } as const;
  const step = toReviewStep(review, { change, kind: 'review.edited', messages }, deps);
  const about = { tenant, at: step.at, turnId, policyVersion: record.policyVersion };
  const meta = { review: id, desk, version };
  const reworded = {
    ...about,
    kind: 'review.reworded',
    subject: subjectOf(turn),
    meta,
    payload: held.draft,
  } as const;
  return { ...step, facts: [...step.facts, reworded] };
}

/** Whose words they are, once people have let them through. */
const MARKED_BY = { approved: 'model', edited: 'model-and-person' } as const;

interface Ending extends Pick<StepOptions, 'kind' | 'payload'> {
  readonly to: Exclude<Review['status'], 'held'>;
  readonly by: ReviewBy | undefined;
  readonly reply: Reply;
  /** What later turns of the thread may see of it. */
  readonly draft: string;
}

/** The last step: the record with what the asker reads from now on, and the message that brings it to them. */
export function toEndStep(
  review: Review,
  { turn, record }: Recorded,
  { to, by, reply, draft, kind, payload }: Ending,
  deps: EndReviewDeps,
): ReviewStep {
  const people = by === undefined ? 0 : review.first === undefined ? 1 : 2;
  const reviewed = { desk: review.desk, ended: to, people };
  const released = to === 'approved' || to === 'edited';
  const reader = readerOfTurn(turn, deps.organisation.current.policy);
  const label = released ? speaking(reader, () => toReviewedLabel(reply.label, reviewed)) : reply.label;
  const at = deps.clock.now();
  const marked = withMark(
    { ...reply, label },
    { at: at.toString({ smallestUnit: 'second' }), by: released ? MARKED_BY[to] : undefined },
    deps.signMark,
  );
  const ended: TurnRecord = {
    ...record,
    held: undefined,
    reviewed,
    outcome: reply.outcome,
    draft,
    reply: marked,
  };
  const step = toReviewStep(
    review,
    {
      change: { to, by, record: ended },
      kind,
      ...(payload === undefined ? {} : { payload }),
      messages: [toReplyMessage(review, deps)],
    },
    deps,
  );
  const waitedMs = step.at.since(review.at).total('milliseconds');
  return {
    ...step,
    fingerprint: fingerprintOf(turn.tenant, marked, deps.organisation.current.passages, deps.keyring),
    facts: [...step.facts, toRevised(turn, ended, step.at, review)],
    usage: [...step.usage, { metric: 'review_wait_ms', label: latencyBucket(waitedMs), value: 1 }],
  };
}

function toReplyMessage({ id }: Review, { ids }: Pick<ReviewDeps, 'ids'>): NewOutMessage {
  return { id: ids.next(), key: `reply:${id}`, side: 'asker', content: { type: 'reply' } };
}

function toRevised(
  turn: Turn,
  { outcome, policyVersion, reply }: TurnRecord,
  at: Temporal.Instant,
  { id }: Review,
) {
  const { tenant } = turn;
  const about = { tenant, at, turnId: turn.id, subject: subjectOf(turn), policyVersion };
  return { ...about, kind: 'turn.revised', meta: { outcome, review: id }, payload: reply.text } as const;
}
