import { cutText } from '../base/cut-text.ts';
import { ownNote, toDeskNotes } from '../desks/notes.ts';
import type { ChannelPost, PostButton, PostSection } from '../domain/channel-post.ts';
import type { Source } from '../domain/reply.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import { questionWords, stateWords, toQuestion, whyYou } from '../messages/desk-post.ts';
import * as reviewPost from '../messages/review-post.ts';
import { stateForDesk } from '../messages/review.ts';
import type { Policy } from '../policy/policy.ts';
import type { Desk } from '../policy/schema.ts';
import type { NewOutMessage } from '../ports/escalations.ts';
import { MAX_EDIT_CHARS, MAX_REASON_CHARS } from '../ports/intake.ts';
import type { Review } from '../ports/reviews.ts';
import type { ReviewDeps } from './deps.ts';

/** A section of a post holds this much everywhere. */
const SECTION_CHARS = 2_700;
/** A question or a draft that needs more than two sections stands in the thread under the post. */
const POST_CHARS = 2 * SECTION_CHARS;
interface Shown {
  readonly review: Review;
  readonly record: TurnRecord;
  readonly desk: Desk;
  readonly policy: Policy;
  /** Where the question stands, for members of that place. */
  readonly url: string | undefined;
}

/** What reviewers see, as things stand. Question and draft are redacted. */
export function toReviewPost({ review, record, desk, policy, url }: Shown): ChannelPost {
  const draft = record.held?.draft ?? record.draft;
  const isHeld = review.status === 'held';
  const owner = policy.rules.find(({ id }) => id === record.rule)?.owner;
  return {
    title: reviewPost.title(),
    subtitle: reviewPost.subtitle(review.turnId, desk),
    sections: [
      section(stateWords(), [stateForDesk(review, policy)]),
      ...toTextSections(questionWords(), 'question', record.redactedQuestion),
      ...toTextSections(reviewPost.draftHeading(review.version), 'draft', draft),
      ...toSourceSections((record.held?.reply ?? record.reply).sources),
      section(whyYou(), [
        reviewPost.whyReviewed(record.rule, owner),
        ...(isHeld ? [reviewPost.whoDecides(desk, desk.members)] : []),
      ]),
    ],
    footer: draft === '' ? '' : reviewPost.footer(),
    ...(url === undefined ? {} : { links: [{ words: toQuestion(), url }] }),
    buttons: isHeld ? toButtons(review, draft) : [],
  };
}

/** What is too long for the post, for the thread under it: a decision is made by those who can read all of it. */
export function toLongNotes(
  key: string,
  what: 'question' | 'draft',
  text: string,
  deps: Pick<ReviewDeps, 'ids' | 'organisation'>,
): NewOutMessage[] {
  if (text.length <= POST_CHARS) return [];
  return toDeskNotes(key, () => ownNote(text, reviewPost.wholeText(what)), deps);
}

function toTextSections(heading: string, what: 'question' | 'draft', text: string): PostSection[] {
  if (text === '') return [];
  const [first = '', ...more] = cutText(text, SECTION_CHARS);
  if (text.length > POST_CHARS) {
    return [section(heading, [`${first} …`]), section('', [reviewPost.long()])];
  }
  return [section(heading, [first]), ...more.map((part) => section(reviewPost.continued(what), [part]))];
}

/** Where to look it up; quotes stay away, as values of the handbook are put back in them for the asker. */
function toSourceSections(sources: readonly Source[]): PostSection[] {
  if (sources.length === 0) return [];
  return [section(reviewPost.sources(), sources.map(reviewPost.sourceLine))];
}

function toButtons({ turnId, version }: Review, draft: string): PostButton[] {
  const about = { turnId, version };
  const edit = {
    id: 'text',
    label: reviewPost.answerField(),
    value: draft,
    maxChars: MAX_EDIT_CHARS,
    required: true,
  } as const;
  const reason = {
    id: 'reason',
    label: reviewPost.reasonField(),
    value: '',
    maxChars: MAX_REASON_CHARS,
    required: false,
  } as const;
  return [
    { action: 'approve', title: reviewPost.approve(), ...about },
    ...(draft.length > MAX_EDIT_CHARS
      ? []
      : [{ action: 'edit', title: reviewPost.edit(), ...about, input: edit } as const]),
    { action: 'reject', title: reviewPost.reject(), ...about, input: reason },
  ];
}

function section(heading: string, paragraphs: readonly string[]): PostSection {
  return { heading, paragraphs };
}
