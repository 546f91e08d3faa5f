import { toDeskTimes } from '../desks/desk-times.ts';
import { ownNote, toDeskNotes } from '../desks/notes.ts';
import { personNote } from '../messages/handover.ts';
import { automaticLabel } from '../messages/labels.ts';
import { toExpiredWords, toReminder } from '../messages/review.ts';
import { speaking } from '../messages/say.ts';
import { deskFor } from '../policy/desk.ts';
import { readerOfTurn } from '../policy/reader.ts';
import type { Review } from '../ports/reviews.ts';
import type { ReviewDeps } from './deps.ts';
import { toEndStep, toReviewStep } from './open-review.ts';
import { toRefusal } from './review-actions.ts';

type ReviewSweeperDeps = Pick<
  ReviewDeps,
  'clock' | 'ids' | 'keyring' | 'log' | 'organisation' | 'reviews' | 'signMark' | 'turns'
>;

/** How many are looked at in one go; the next look takes the rest. */
const AT_ONCE = 100;

/**
 * Reminds desks of answers that nobody has decided over, and drops what has expired. Safe from every replica. What fails for one
 * answer is logged, and looked at again with the next look.
 */
export async function sweepReviews(deps: ReviewSweeperDeps): Promise<void> {
  const { policy } = deps.organisation.current;
  const tenant = policy.organisation.id;
  const now = deps.clock.now();
  for (const turnId of await deps.reviews.due(tenant, now, toDeskTimes(policy, now), AT_ONCE)) {
    try {
      await remindOrExpire(tenant, turnId, now, deps);
    } catch (error) {
      deps.log.error('review_not_swept', error, { turn: turnId });
    }
  }
}

async function remindOrExpire(
  tenant: string,
  turnId: string,
  now: Temporal.Instant,
  deps: ReviewSweeperDeps,
): Promise<void> {
  const review = await deps.reviews.find(tenant, turnId);
  if (review === undefined) return;
  if (Temporal.Instant.compare(review.expiresAt, now) <= 0) await expireReview(review, deps);
  else await remind(review, deps);
}

async function remind(review: Review, deps: ReviewSweeperDeps): Promise<void> {
  const { policy } = deps.organisation.current;
  const desk = deskFor(policy, review.desk);
  const note = () => ownNote(toReminder(review, desk, policy));
  await deps.reviews.step(review, {
    change: { to: 'reminded' },
    at: deps.clock.now(),
    facts: [],
    usage: [{ metric: 'reviews', label: 'reminded', value: 1 }],
    messages: toDeskNotes(`reminded:${review.id}`, note, deps),
  });
}

/** Nobody decided: the asker is told, and the draft is dropped. Safe to call again. */
export async function expireReview(review: Review, deps: ReviewSweeperDeps): Promise<void> {
  const view = await deps.turns.find(review.tenant, review.turnId);
  const kind = 'review.expired';
  if (view?.record?.held === undefined) {
    const change = { to: 'expired', by: undefined, record: undefined } as const; // its asker was erased
    await deps.reviews.step(review, toReviewStep(review, { change, kind }, deps));
    return;
  }
  const { turn, record } = view;
  const { policy } = deps.organisation.current;
  const desk = deskFor(policy, review.desk);
  const reply = speaking(readerOfTurn(turn, policy), () =>
    toRefusal(record.reply, toExpiredWords(desk), automaticLabel(), [personNote(desk)]),
  );
  const ending = { to: 'expired', by: undefined, reply, draft: '', kind } as const;
  await deps.reviews.step(review, toEndStep(review, { turn, record }, ending, deps));
}
