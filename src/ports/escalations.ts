import type { ChannelPost } from '../domain/channel-post.ts';
import type { DigestKey } from '../domain/digest.ts';
import type { Place } from '../domain/place.ts';
import type { Person } from '../domain/person.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { UsageCount } from '../domain/usage-count.ts';
import type { ChangeParts } from './change-parts.ts';
import type { Note, Posted } from './conversations.ts';
import type { DeskTimes } from './desk-times.ts';

/** `open` waits for somebody, `claimed` has somebody, `closed` is over. */
type EscalationStatus = 'open' | 'claimed' | 'closed';

/** The two ends of a conversation. */
type Side = 'desk' | 'asker';

/** A question handed to a person. Times are undefined until what they tell of has happened. */
export interface Escalation {
  readonly id: string;
  readonly tenant: string;
  readonly turnId: string;
  readonly desk: string;
  /** `asked` by the person's own wish, `rule` by policy. */
  readonly reason: 'asked' | 'rule';
  readonly status: EscalationStatus;
  readonly at: Temporal.Instant;
  /** Pseudonym of who asked. */
  readonly asker: string;
  /** What the desk sees, redacted; undefined once the asker was erased. */
  readonly post: ChannelPost | undefined;
  /** Who has it: pseudonym, and the name unless that person was erased. */
  readonly claimer: { readonly id: string; readonly name: string | undefined } | undefined;
  readonly claimedAt: Temporal.Instant | undefined;
  /** The desk's post it was claimed at, where there are several. */
  readonly claimedPlace: string | undefined;
  readonly remindedAt: Temporal.Instant | undefined;
  readonly widenedAt: Temporal.Instant | undefined;
  readonly closedAt: Temporal.Instant | undefined;
  /** `contact`: the desk has no channel, the asker was told whom to reach. */
  readonly closedBy: Side | 'contact' | undefined;
  /** What the desk's ticket system says of it, once it has taken it. */
  readonly ticket: Ticket | undefined;
  /** The desk's posts and the asker's threads, oldest first. */
  readonly places: readonly EscalationPlace[];
}

interface Ticket {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly status?: string | undefined;
  /** When that was so. */
  readonly at: Temporal.Instant;
}

export interface EscalationPlace {
  readonly side: Side;
  /** `platform:channel:thread`, see `placeKey`. */
  readonly place: string;
  readonly posted: Posted;
  /** Of a desk's post: keyed digest of what it says; undefined where nobody noted it. */
  readonly says?: string | undefined;
}

/** What is to be posted. */
type OutContent =
  /** A post about incidents, as they stand when it is delivered; `show` brings it up to date. */
  | { readonly type: 'alert' }
  /** The desk's post, into a channel named `platform:channel`. */
  | { readonly type: 'open'; readonly channel: string }
  /** The posts that stand, as things are when it is delivered. */
  | { readonly type: 'show' }
  /** The reply to the turn as its record has it by then, in place of what the asker saw before. */
  | { readonly type: 'reply' }
  /** `under`: the post in whose thread it is said; of a desk left out, the one that counts. */
  | { readonly type: 'say'; readonly note: Note; readonly under?: EscalationPlace }
  /** The same, into the channel of a desk that may have another by then. */
  | { readonly type: 'tell'; readonly desk: string; readonly note: Note }
  /** What is kept about a person, as it is when it is delivered, to them alone. */
  /** An answer that its asker alone got, for everybody in the thread of its question. */
  | { readonly type: 'share'; readonly turnId: string }
  /** A first word to somebody at their own chat, or to a channel that Candor was invited to. */
  | { readonly type: 'welcome'; readonly person: Person }
  | { readonly type: 'welcome-channel'; readonly place: Place }
  | { readonly type: 'export'; readonly person: Person; readonly language?: ReplyLanguage }
  /** What the desk's ticket system hears; `data` is redacted. */
  | {
      readonly type: 'ticket';
      readonly event: 'ticket.created' | 'ticket.message' | 'ticket.closed';
      readonly data: Readonly<Record<string, unknown>>;
    }
  | DigestContent
  | DigestDetails
  | DigestFiles;

/** A digest for its channel, and when its time to be posted came. */
interface DigestContent extends Omit<DigestKey, 'tenant' | 'periodStart'> {
  readonly type: 'digest';
  /** ISO-8601, as `dueAt`. */
  readonly periodStart: string;
  readonly dueAt: string;
  readonly post: ChannelPost;
  /** Where it is posted in place of its own channel, which refuses it. */
  readonly instead?: string;
}

/** What a digest has folded, for the thread of its post. */
interface DigestDetails extends Omit<DigestContent, 'type' | 'dueAt'> {
  readonly type: 'digest-details';
  readonly under: Posted;
}

/** The numbers of a whole digest as files, for the thread of its post. */
interface DigestFiles extends Omit<DigestDetails, 'type'> {
  readonly type: 'digest-files';
}

/** A message to be written down. `key` is unique in the tenant: the same key twice is the same message. */
export interface NewOutMessage {
  readonly id: string;
  readonly key: string;
  /** `channel`: a post that is part of no conversation. `ticket`: for the ticket system of the desk. */
  readonly side: Side | 'channel' | 'ticket';
  readonly content: OutContent;
}

/** What is recorded with a step, the messages that tell of it among them. */
export interface StepParts extends ChangeParts {
  readonly usage: readonly UsageCount[];
  readonly messages: readonly NewOutMessage[];
}

interface Opening extends StepParts {
  readonly id: string;
  readonly tenant: string;
  readonly turnId: string;
  readonly desk: string;
  readonly reason: Escalation['reason'];
  /** In clear; stored as a pseudonym. */
  readonly subject: string;
  readonly post: ChannelPost;
  /** False: told whom to contact, and closed at once. */
  readonly followed: boolean;
  /** Where the asker is answered. */
  readonly askerPlace: EscalationPlace;
}

/** A step on the way. `from`: it happens only while the status is one of these. */
interface Step extends StepParts {
  readonly from: readonly EscalationStatus[];
  readonly change?:
    | { readonly to: 'claimed'; readonly claimer: string; readonly name: string; readonly place: string }
    | { readonly to: 'closed'; readonly by: Side }
    /** Undone where something newer is known of it. */
    | { readonly to: 'ticketed'; readonly ticket: Ticket }
    | { readonly to: 'reminded' }
    | { readonly to: 'widened' };
}

type FindEscalation =
  | { readonly id: string }
  | { readonly turnId: string }
  /** The latest one that a desk talks about at a place. */
  | { readonly side: 'desk'; readonly place: string }
  | AtAsker
  /** The latest of this person, by pseudonym: of those that wait or that somebody has, else of those that are over. */
  | { readonly asker: string };

/**
 * What concerns a person where askers are answered: theirs that somebody has, else theirs that somebody had at that instant,
 * else somebody else's that somebody has, else theirs that waits, else their latest.
 */
interface AtAsker {
  readonly side: 'asker';
  /** A thread by `placeKey`, or a chat with all its threads by `chatKey`. */
  readonly in: { readonly thread: string } | { readonly chat: string };
  /** Pseudonym. */
  readonly asker: string;
  readonly at: Temporal.Instant;
  /** What is said to have been closed later was closed by a clock that was wrong: nobody had it `at` that instant. */
  readonly until: Temporal.Instant;
}

/** Questions handed to people. Every method is safe to call from any replica, twice and at once. */
export interface Escalations {
  /** Out: false when this turn has one already; nothing was written then. */
  open(opening: Opening): Promise<boolean>;
  find(tenant: string, by: FindEscalation): Promise<Escalation | undefined>;
  /**
   * Takes a step in one transaction. Out: false, and nothing written, when the status is none of `from`, a reminder or a
   * widening happened before, or a message of the step was written before.
   */
  step(escalation: Escalation, step: Step): Promise<boolean>;
  /**
   * Turns whose question nobody has claimed, and whose desk is to be reminded of it, or which is to go wider: those that came
   * by these instants, oldest first. They are not opened: one that cannot be read must not hide the others. What came while a
   * clock was ahead of `now` counts as coming now.
   */
  due(
    tenant: string,
    now: Temporal.Instant,
    by: { readonly remind: DeskTimes; readonly widen: DeskTimes },
    limit: number,
  ): Promise<readonly string[]>;
}
