import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { Review } from '../ports/reviews.ts';
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

export const OWN_ANSWER = 'You asked this yourself: somebody else has to decide.';
export const MAYBE_OWN_ANSWER =
  'Nobody could tell who asked this, and it may be you: it can be rejected here, or left to expire.';
export const SEEN_BEFORE = 'You have looked at these words already: a second person has to approve them.';
export const CHANGED =
  'The words have changed since you opened this. Look at them as they stand now, then decide.';
export const TOO_LATE = 'The time to decide is over: the answer was not released.';
export const NOT_CHECKED =
  'A safety check of these words could not be run, so nothing was released. Please try again.';
export const NOTHING_LEFT =
  'Nothing is left of these words after the safety checks, so nothing was released.';
export const HARMFUL = 'A check for harmful content stopped these words, so nothing was released.';
export const PAUSED =
  'Candor is paused by an administrator, so nothing was released. You can reject the answer, or come back once it goes on.';
export const FILL_IN = 'Please write it into the form.';
export const BUSY = 'Others are deciding right now. Please look at it again.';
export const SECOND_APPROVES = 'Noted. It is released once a second person approves.';
export const SECOND_APPROVES_EDIT = 'Your words stand in its place. A second person has to approve them.';
export const RELEASED = 'Released to the person who asked.';
export const REJECTED = 'Rejected. The person who asked is told.';
export const TOOK_OUT = ' A safety check took something out of your words.';

export function tooLong(chars: number, max: number): string {
  return `Too long: ${String(chars)} characters, and ${String(max)} characters are the most. Nothing was released.`;
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
export function toHeldWords({ desk, expiresAt, turn, say, fourEyes }: Waiting, zone: Zone): string {
  const who = fourEyes ? 'two people' : 'a person';
  const rule = say === undefined ? '' : `${say}\n\n`;
  return `${rule}I have drafted an answer, and ${who} at the ${desk.name} will look at it before you get it. It appears here then. It waits until ${timeOf(expiresAt, zone)} at the latest. Reference: ${turn.id}`;
}

/** How it stands, to the asker. */
export function stateForAsker(
  review: Pick<Review, 'turnId' | 'at' | 'expiresAt'>,
  desk: NamedDesk,
  zone: Zone,
): string {
  return `An answer to your question ${review.turnId} waits since ${timeOf(review.at, zone)} until people at the ${desk.name} have looked at it; at the latest until ${timeOf(review.expiresAt, zone)}. It appears where you asked.`;
}

/** How it stands, to the desk. */
export function stateForDesk(review: ReviewProgress, zone: Zone): string {
  const at = timeOf(review.decidedAt ?? review.at, zone);
  switch (review.status) {
    case 'held':
      return `${toProgress(review)} Expires ${timeOf(review.expiresAt, zone)}.`;
    case 'approved':
    case 'edited':
      return `Released at ${at}, ${review.status === 'edited' ? 'edited and ' : ''}approved by ${namesOf(review)}.`;
    case 'rejected':
      return `Rejected by ${nameOf(review.decider)} at ${at}. The person who asked was told.`;
    case 'expired':
      return `Expired at ${at}: nobody decided in time. The person who asked was told.`;
    default:
      return review.status satisfies never;
  }
}

function toProgress({ first, fourEyes, version }: ReviewProgress): string {
  if (first !== undefined) {
    return `${version > 1 ? 'Edited' : 'Approved'} by ${nameOf(first)}; a second person must approve.`;
  }
  return fourEyes ? 'Held: two different people must approve.' : 'Held: nobody has decided yet.';
}

function namesOf({ first, decider }: ReviewProgress): string {
  return [first, decider]
    .filter((reviewer) => reviewer !== undefined)
    .map(nameOf)
    .join(' and ');
}

function nameOf(reviewer: Reviewer | undefined): string {
  return reviewer?.name ?? 'a colleague';
}

/** What is said of an answer under its AI label once people have looked at it. */
export function toReviewedLabel(label: string, { ended, people }: Reviewed): string {
  if (ended === 'edited') {
    return `${label} Edited by a person${people > 1 ? ' and checked by another' : ''} before you got it.`;
  }
  return `${label} Checked by ${people > 1 ? 'two people' : 'a person'} before you got it.`;
}

export const REJECTED_LABEL =
  'Automatic reply by Candor, an AI help desk. A person decided this; a reason, where there is one, is in their words.';

/** To the asker. */
export function toRejectedWords({ name }: NamedDesk, reason: string): string {
  const why = reason === '' ? '' : ` The reason they gave: ${reason}`;
  return `People at the ${name} looked at the answer I had drafted and did not release it.${why}`;
}

/** To the asker. */
export function toExpiredWords({ name }: NamedDesk): string {
  return `Nobody at the ${name} looked in time at the answer I had drafted, so it was not released. You can ask again, or ask them directly.`;
}

/** To a desk that has left something lying. */
export function toReminder(
  review: Pick<Review, 'at' | 'expiresAt'>,
  { contact }: NamedDesk,
  zone: Zone,
): string {
  return `Still waiting since ${timeOf(review.at, zone)}: nobody has decided over this answer. It expires ${timeOf(review.expiresAt, zone)}. ${contact}, please have a look.`;
}

/** How it ended, for whoever asks why. */
export function toReviewedWords({ ended, people }: Reviewed, { name }: Pick<NamedDesk, 'name'>): string {
  switch (ended) {
    case 'approved':
      return `approved by ${people > 1 ? 'two people' : 'a person'} at the ${name} before it was shown`;
    case 'edited':
      return `edited by a person at the ${name} and approved before it was shown`;
    case 'rejected':
      return `rejected by a person at the ${name}`;
    case 'expired':
      return `not decided in time by the ${name}`;
    default:
      return ended satisfies never;
  }
}
