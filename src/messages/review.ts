import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { Review } from '../ports/reviews.ts';
import { say } from './say.ts';
import { timeOf } from './times.ts';
import type { NamedDesk, Zone } from './values.ts';

type Reviewer = NonNullable<Review['first']>;
type Reviewed = NonNullable<TurnRecord['reviewed']>;

/** What Candor says of answers that people look at first, to askers and reviewers. */

/** How far one has come. */
type ReviewProgress = Pick<
  Review,
  'status' | 'at' | 'expiresAt' | 'fourEyes' | 'version' | 'first' | 'decider' | 'decidedAt'
>;

export function ownAnswer(): string {
  return say('review.ownAnswer');
}
export function maybeOwnAnswer(): string {
  return say('review.maybeOwnAnswer');
}
export function seenBefore(): string {
  return say('review.seenBefore');
}
export function changed(): string {
  return say('review.changed');
}
export function tooLate(): string {
  return say('review.tooLate');
}
export function notChecked(): string {
  return say('review.notChecked');
}
export function nothingLeft(): string {
  return say('review.nothingLeft');
}
export function harmful(): string {
  return say('review.harmful');
}
export function paused(): string {
  return say('review.paused');
}
export function fillIn(): string {
  return say('review.fillIn');
}
export function busy(): string {
  return say('review.busy');
}
export function secondApproves(): string {
  return say('review.secondApproves');
}
export function secondApprovesEdit(): string {
  return say('review.secondApprovesEdit');
}
export function released(): string {
  return say('review.released');
}
export function rejected(): string {
  return say('review.rejected');
}
export function tookOut(): string {
  return say('review.tookOut');
}

export function tooLong(chars: number, max: number): string {
  return say('review.tooLong', { chars: String(chars), max: String(max) });
}

interface Waiting {
  readonly desk: NamedDesk;
  readonly expiresAt: Temporal.Instant;
  readonly turn: Pick<Turn, 'id'>;
  /** The rule's own words. */
  readonly say: string | undefined;
  readonly fourEyes: boolean;
}

/** What the asker reads while the answer waits. */
export function toHeldWords({ desk, expiresAt, turn, say: own, fourEyes }: Waiting, zone: Zone): string {
  const words = say('review.heldWords', {
    fourEyes: String(fourEyes),
    deskName: desk.name,
    at: timeOf(expiresAt, zone),
    turnId: turn.id,
  });
  return own === undefined ? words : `${own}\n\n${words}`;
}

/** How it stands, to the asker. */
export function stateForAsker(
  review: Pick<Review, 'turnId' | 'at' | 'expiresAt'>,
  desk: NamedDesk,
  zone: Zone,
): string {
  return say('review.stateForAsker', {
    turnId: review.turnId,
    at: timeOf(review.at, zone),
    deskName: desk.name,
    until: timeOf(review.expiresAt, zone),
  });
}

/** How it stands, to the desk. */
export function stateForDesk(review: ReviewProgress, zone: Zone): string {
  const at = timeOf(review.decidedAt ?? review.at, zone);
  switch (review.status) {
    case 'held':
      return say('review.held', { progress: toProgress(review), at: timeOf(review.expiresAt, zone) });
    case 'approved':
    case 'edited': {
      const isEdited = String(review.status === 'edited');
      return say('review.releasedBy', { at, isEdited, names: namesOf(review) });
    }
    case 'rejected':
      return say('review.rejectedBy', { name: nameOf(review.decider), at });
    case 'expired':
      return say('review.expiredAt', { at });
    default:
      return review.status satisfies never;
  }
}

function toProgress({ first, fourEyes, version }: ReviewProgress): string {
  const waits = fourEyes ? 'two' : 'none';
  const seen = version > 1 ? 'edited' : 'approved';
  return say('review.progress', { step: first === undefined ? waits : seen, name: nameOf(first) });
}

function namesOf({ first, decider }: ReviewProgress): string {
  return [first, decider]
    .filter((reviewer) => reviewer !== undefined)
    .map(nameOf)
    .join(say('review.and'));
}

function nameOf(reviewer: Reviewer | undefined): string {
  return reviewer?.name ?? say('review.colleague');
}

/** What is said of an answer under its AI label once people have looked at it. */
export function toReviewedLabel(label: string, { ended, people }: Reviewed): string {
  const isTwo = String(people > 1);
  return ended === 'edited'
    ? say('review.editedLabel', { label, isChecked: isTwo })
    : say('review.checkedLabel', { label, isTwo });
}

export function rejectedLabel(): string {
  return say('review.rejectedLabel');
}

/** To the asker. */
export function toRejectedWords({ name }: NamedDesk, reason: string): string {
  return say('review.rejectedWords', { deskName: name, hasReason: String(reason !== ''), reason });
}

/** To the asker. */
export function toExpiredWords({ name }: NamedDesk): string {
  return say('review.expiredWords', { deskName: name });
}

/** To a desk that has left something lying. */
export function toReminder(
  review: Pick<Review, 'at' | 'expiresAt'>,
  { contact }: NamedDesk,
  zone: Zone,
): string {
  const [at, until] = [timeOf(review.at, zone), timeOf(review.expiresAt, zone)];
  return say('review.reminder', { at, until, contact });
}

/** How it ended, for whoever asks why. */
export function toReviewedWords({ ended, people }: Reviewed, { name }: Pick<NamedDesk, 'name'>): string {
  switch (ended) {
    case 'approved':
      return say('review.ended.approved', { isTwo: String(people > 1), deskName: name });
    case 'edited':
      return say('review.ended.edited', { deskName: name });
    case 'rejected':
      return say('review.ended.rejected', { deskName: name });
    case 'expired':
      return say('review.ended.expired', { deskName: name });
    default:
      return ended satisfies never;
  }
}
