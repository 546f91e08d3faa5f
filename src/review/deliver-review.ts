import { linkToQuestion } from '../desks/question-link.ts';
import { unreachableAt } from '../desks/unreachable.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import { speaking } from '../messages/say.ts';
import { DAY_MS, type Deliverable, type Delivered } from '../outbox/deliverable.ts';
import { postInChannel, sayUnder, updateDeskPosts, whatSays } from '../outbox/post-at.ts';
import { deskFor } from '../policy/desk.ts';
import { readerOfTurn } from '../policy/reader.ts';
import type { Message } from '../ports/conversations.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { Review } from '../ports/reviews.ts';
import type { TurnView } from '../ports/turns.ts';
import { toRefusal } from '../turn/refused.ts';
import type { ReviewDeps } from './deps.ts';
import { toReviewPost } from './review-post.ts';
import { expireReview } from './review-sweeper.ts';

/** Nobody is notified of a message that changes. */
const NEW_MESSAGE = '';

type DeliverReviewDeps = Pick<
  ReviewDeps,
  'clock' | 'ids' | 'keyring' | 'log' | 'organisation' | 'platforms' | 'publicUrl' | 'reviews' | 'turns'
>;

/** What a message about a review brings to whom. */
export async function findReviewPost(
  message: OutMessage,
  deps: DeliverReviewDeps,
): Promise<Deliverable | undefined> {
  const { tenant, turnId = '', side, content } = message;
  const review = await deps.reviews.find(tenant, turnId);
  const view = await deps.turns.find(tenant, turnId);
  if (review === undefined || view?.record === undefined) return undefined;
  const { record, turn } = view;
  return {
    unreachable: unreachableAt(side, turn, review.desk, deps),
    refused: 'given_up',
    patienceMs: DAY_MS,
    send: () => send(message, review, { ...view, record }, deps),
    giveUp: async () => (content.type === 'open' ? expireReview(review, deps) : undefined),
  };
}

async function send(
  message: OutMessage,
  review: Review,
  { turn, record, delivery: shown }: TurnView & { readonly record: TurnRecord },
  deps: DeliverReviewDeps,
): Promise<Delivered | 'later'> {
  const { content } = message;
  const post = async () => toPost(review, turn, record, deps);
  switch (content.type) {
    case 'open': {
      const said = await post();
      const place = await postInChannel(content.channel, said, message, deps);
      return { place, says: whatSays(said, deps) };
    }
    case 'show':
      return updateDeskPosts(review.places, await post(), deps);
    case 'say':
      await sayUnder(review.places[0], { type: 'note', note: content.note }, message, deps);
      return {};
    case 'reply':
      // Whoever worked on the turn may still be showing that it waits, and would put that over this.
      if (shown === 'undeliverable') throw toRefusal(turn);
      return shown === 'pending' ? 'later' : revise(turn, record, deps);
    default:
      return {};
  }
}

async function revise(
  turn: Turn,
  { reply }: TurnRecord,
  { organisation, platforms }: Pick<ReviewDeps, 'organisation' | 'platforms'>,
): Promise<Delivered> {
  const { platform: id } = turn.place;
  const platform = platforms.get(id);
  if (platform === undefined) throw new Error(`platform ${id} is not configured`);
  const reader = readerOfTurn(turn, organisation.current.policy);
  return { replyRef: await speaking(reader, () => platform.finish(turn, NEW_MESSAGE, reply)) };
}

async function toPost(
  review: Review,
  turn: Turn,
  record: TurnRecord,
  deps: Pick<ReviewDeps, 'organisation' | 'platforms' | 'publicUrl'>,
): Promise<Message> {
  const { policy } = deps.organisation.current;
  const url = await linkToQuestion(turn, deps);
  const desk = deskFor(policy, review.desk);
  return { type: 'post', post: toReviewPost({ review, record, desk, policy, url }) };
}
