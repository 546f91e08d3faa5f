import type { ChannelPost } from '../domain/channel-post.ts';
import type { POOR_REASONS } from '../domain/feedback.ts';
import type { IncidentAction } from '../domain/incident.ts';
import type { Asker, Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import type { PlatformId } from '../domain/platforms.ts';
import type { QuestionEvent } from '../domain/question.ts';
import type { OutFile } from './conversations.ts';
import type { Withdrawal } from './withdrawals.ts';

export type Accepted =
  | { readonly type: 'accepted'; readonly turnId: string }
  /** The same event or post was accepted before; it gets no second answer. */
  | { readonly type: 'duplicate' }
  /** Too much is waiting: nothing was kept. Acknowledge, and tell the asker in words to come back after that time. */
  | { readonly type: 'busy'; readonly retryAfterMs: number; readonly text: string }
  /** A desk's words in the thread of an escalation: taken, and passed on where they are for the asker. */
  | { readonly type: 'relayed' }
  /**
   * Not for the bot: an unaddressed post in a thread it never answered in, or in one where somebody else's question is with a
   * person; nothing but white space without a mention; or deleted before it came.
   */
  | { readonly type: 'ignored' };

/** What a reader does with a reply. Everything in it is client-controlled: the intake checks it against the store. */
export interface ReplyActionEvent {
  /** The turn's id, or `ref:` and the id of its visible message in the thread of `place`. */
  readonly turnId: string;
  /** The same every time the platform delivers this one press; undefined where it gives none. */
  readonly eventKey?: string | undefined;
  readonly place: Place;
  readonly asker: Asker;
  readonly action:
    | {
        readonly type: 'feedback';
        readonly vote: 'up' | 'down';
        readonly reasons?: readonly (typeof POOR_REASONS)[number][];
        readonly comment?: string;
      }
    | { readonly type: 'person' }
    | { readonly type: 'report' }
    | { readonly type: 'false-alarm' }
    /** Words of the question that should have been masked. Without `words`: asks for them. */
    | { readonly type: 'unmasked'; readonly words?: string; readonly kind?: string }
    /** Keeps the answer as a candidate for the golden questions. */
    | { readonly type: 'make-test' }
    /** Explains the reply to its asker. */
    | { readonly type: 'why' }
    /** Posts the answer that its asker alone got where everybody reads. */
    | { readonly type: 'share' }
    /** Shows the course. */
    | { readonly type: 'train' }
    /** Accepts the notice in force. */
    | { readonly type: 'accept' }
    /** A question that came late is to be answered all the same. */
    | { readonly type: 'still-wanted' }
    /** What somebody at the desk does with the escalation of the turn. */
    | { readonly type: 'claim' }
    /** What whoever claimed it writes to the asker, from where the desk has no thread. */
    | { readonly type: 'answer'; readonly text: string }
    | { readonly type: 'close' }
    /** What a reviewer decides over an answer that is held; `version` is that of the words it is about. */
    | { readonly type: 'approve'; readonly version: number }
    /** Without `text`: asks for the words to change. */
    | { readonly type: 'edit'; readonly version: number; readonly text?: string }
    /** Without `reason`, which may be empty: asks for one. */
    | { readonly type: 'reject'; readonly version: number; readonly reason?: string }
    /** What becomes of a theme of feedback; `turnId` is its id. */
    | { readonly type: 'theme-take' | 'theme-fixing' | 'theme-fixed' | 'theme-open' }
    /** The asker needs no person any more. */
    | { readonly type: 'settle' };
}

/** Words after `/ask`, or what stands for it elsewhere. */
interface CommandEvent {
  readonly place: Place;
  readonly asker: Asker;
  readonly text: string;
  /** As `QuestionEvent.postedAt`. */
  readonly postedAt?: string;
  /** Whoever says it made the channel, as the platform tells. */
  readonly createdChannel?: true;
  /** A command given in the person's chat with Candor: about no channel. */
  readonly inOwnChat?: true;
}

/** What somebody does about an incident: a press, a command, a row of the console. Everything in it is client-controlled. */
interface IncidentActionEvent extends Person {
  readonly incident: string;
  readonly action: IncidentAction;
  /** A button under a post was pressed: that counts only where posts about incidents stand. */
  readonly isPress?: true;
  /** Why it is over: one of `RESOLUTIONS`; what is none of them is none. */
  readonly cause?: string;
  readonly note?: string;
  /** Whom it is given to; whoever acts, where nobody is named. */
  readonly assignee?: Asker;
}

/** Somebody wants no answer any more. Everything in it is client-controlled: only the asker's own question is withdrawn. */
interface WithdrawEvent extends Person {
  /** The post of the question, as `QuestionEvent.postKey`; left out, whatever they asked in the thread of `place` and is worked on. */
  readonly postKey?: string;
  readonly why: Withdrawal;
}

/** What to tell the person who acted, where nobody else reads it; one plain sentence, `text` may hold markdown. */
export interface ActionResult {
  /** A page in place of the words, where the platform can show one. */
  readonly page?: ChannelPost | undefined;
  readonly ok: boolean;
  readonly text: string;
  /** The turn that answers what is asked by it, where it is shown with the reply. */
  readonly turnId?: string | undefined;
  /** Whoever acted may make a test of the answer. */
  readonly canMakeTest?: true | undefined;
  /** The turn of that answer: a thumb names a message alone. */
  readonly about?: string | undefined;
  /** To be filled in before anything happens, where the platform can show one. */
  readonly form?: ReviewForm | UnmaskedForm | undefined;
}

/** An asker is asked which words of their question should have been masked. */
interface UnmaskedForm {
  readonly action: 'unmasked';
  readonly turnId: string;
}

/** What a reviewer is asked for. */
interface ReviewForm {
  readonly action: 'edit' | 'reject';
  readonly turnId: string;
  readonly version: number;
  /** The words as they stand. */
  readonly text: string;
}

/**
 * Where platforms hand over what they received.
 *
 * `ask` resolves once the turn is durable: acknowledge the platform only then. `act` never throws for a bad turn id or a
 * stranger: it answers `ok: false` with words to show.
 */
export interface Intake {
  ask(platform: PlatformId, event: QuestionEvent): Promise<Accepted>;
  /** Whether posts that begin a talk and do not name the bot may be questions there. Asked before anything of them is looked up. */
  hearsAll(place: Place): Promise<boolean>;
  act(platform: PlatformId, event: ReplyActionEvent): Promise<ActionResult>;
  /** Carries out a command. Out: undefined when the words are none, or came late: then they are a question. */
  command(platform: PlatformId, event: CommandEvent): Promise<ActionResult | undefined>;
  /** As `act`, of an incident. */
  incident(platform: PlatformId, event: IncidentActionEvent): Promise<ActionResult>;
  /**
   * Ends the work on a question within a second, whichever replica has it, the call of a model included. `deleted`: nothing of a
   * reply stays where the platform can delete, one that stands already included. Out: whether there was anything to withdraw.
   */
  withdraw(platform: PlatformId, event: WithdrawEvent): Promise<boolean>;
  /**
   * Welcomes somebody who has opened their chat with Candor, or a channel that it was invited to: once, for ever, and nobody who is
   * unknown or of another organisation. Safe to call again. Out: questions that they may ask, as examples.
   */
  greet(to: { readonly person: Person } | { readonly place: Place }): Promise<readonly string[]>;
  /** The page of one person, as things are. */
  home(person: Person): Promise<ChannelPost>;
  /** Does what a button of the page says, where the page offers it now. Out: the page after that, with what came of it. */
  pressHome(platform: PlatformId, person: Person, command: string): Promise<ChannelPost>;
  /** Makes the file of everything that is kept about `person`, has `send` bring it to them, and notes that they have it. */
  ownFile(platform: PlatformId, person: Person, send: (file: OutFile) => Promise<void>): Promise<void>;
  /**
   * Does `work`, with what a platform says in it by itself said to this person: in their language, with times in their zone. Where nothing
   * is known of them, what they `said` tells the language, else it is the organisation's.
   */
  speak<T>(to: Partial<Record<'language' | 'timeZone', string | undefined>>, work: () => T, said?: string): T;
}

/** What the forms of all platforms hold; a longer draft can be approved or rejected, and not edited. */
export const MAX_EDIT_CHARS = 10_000;

/** Longest words that are reported as not masked. */
export const MAX_UNMASKED_CHARS = 200;

export const MAX_REASON_CHARS = 1_000;
