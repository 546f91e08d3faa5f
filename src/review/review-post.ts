import { cutText } from '../base/cut-text.ts';
import { toNotes } from '../desks/notes.ts';
import type { ChannelPost, PostButton, PostSection } from '../domain/channel-post.ts';
import type { Source } from '../domain/reply.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import { stateForDesk } from '../messages/review.ts';
import type { Policy } from '../policy/policy.ts';
import type { Desk } from '../policy/schema.ts';
import type { NewOutMessage } from '../ports/escalations.ts';
import { MAX_EDIT_CHARS, MAX_REASON_CHARS } from '../ports/intake.ts';
import type { Review } from '../ports/reviews.ts';
import type { TurnDeps } from '../turn/deps.ts';

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
  const draftHeading = review.version > 1 ? 'Draft as edited (redacted)' : 'Draft (redacted)';
  const owner = policy.rules.find(({ id }) => id === record.rule)?.owner;
  return {
    title: 'An answer to check before it is sent',
    subtitle: `Reference ${review.turnId} · for the ${desk.name}`,
    sections: [
      section('State', [stateForDesk(review, policy)]),
      ...toTextSections('Question (redacted)', 'Question', record.redactedQuestion),
      ...toTextSections(draftHeading, 'Draft', draft),
      ...toSourceSections((record.held?.reply ?? record.reply).sources),
      section('Why you see this', [
        `Rule ${record.rule}${owner === undefined ? '' : `, owned by ${owner}`}: a person looks at the answer first.`,
        `Who may decide: ${toReviewersWords(desk)}, and never the person who asked.`,
      ]),
    ],
    footer:
      'An AI drafted this. Placeholders stand for personal data; values come back for readers who may see them. What you write is checked as the draft was; where the handbook does not carry it, that is said and not stopped.',
    ...(url === undefined ? {} : { link: { words: 'Go to the question', url } }),
    buttons: review.status === 'held' ? toButtons(review, draft) : [],
  };
}

/** What is too long for the post, for the thread under it: a decision is made by those who can read all of it. */
export function toLongNotes(
  key: string,
  what: 'question' | 'draft',
  text: string,
  deps: Pick<TurnDeps, 'ids'>,
): NewOutMessage[] {
  if (text.length <= POST_CHARS) return [];
  const note = { author: undefined, text, small: `The whole ${what}, redacted.`, buttons: [] };
  return toNotes(key, 'desk', note, deps);
}

function toTextSections(heading: string, name: 'Question' | 'Draft', text: string): PostSection[] {
  if (text === '') return [];
  const [first = '', ...more] = cutText(text, SECTION_CHARS);
  if (text.length > POST_CHARS) {
    return [
      section(heading, [`${first} …`]),
      section('', ['It is long: the whole of it stands in the thread.']),
    ];
  }
  return [section(heading, [first]), ...more.map((part) => section(`${name}, continued`, [part]))];
}

/** Where to look it up; quotes stay away, as values of the handbook are put back in them for the asker. */
function toSourceSections(sources: readonly Source[]): PostSection[] {
  if (sources.length === 0) return [];
  const lines = sources.map(({ n, title, section: part, document }) => {
    const where = part === '' || part === title ? title : `${title}, ${part}`;
    return `[${String(n)}] ${where} (${document})`;
  });
  return [section('Cited from the handbook', lines)];
}

function toButtons({ turnId, version }: Review, draft: string): PostButton[] {
  const about = { turnId, version };
  const edit = {
    id: 'text',
    label: 'The answer',
    value: draft,
    maxChars: MAX_EDIT_CHARS,
    required: true,
  } as const;
  const reason = {
    id: 'reason',
    label: 'Reason, which the person who asked will read',
    value: '',
    maxChars: MAX_REASON_CHARS,
    required: false,
  } as const;
  return [
    { action: 'approve', title: 'Approve', ...about },
    ...(draft.length > MAX_EDIT_CHARS
      ? []
      : [{ action: 'edit', title: 'Edit', ...about, input: edit } as const]),
    { action: 'reject', title: 'Reject', ...about, input: reason },
  ];
}

function toReviewersWords({ name, members }: Desk): string {
  return members === undefined
    ? 'everybody of the organisation in this channel'
    : `the ${String(new Set(members).size)} members of the ${name} that the policy lists`;
}

function section(heading: string, paragraphs: readonly string[]): PostSection {
  return { heading, paragraphs };
}
