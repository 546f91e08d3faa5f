import type { Facts } from '../policy/conditions.ts';

/** The shapes a question takes on its way through. Instants are `Temporal.Instant`; text is UTF-16 as JavaScript has it. */
/** Longest question taken, in UTF-16 units; platforms refuse or cut longer ones and say so. */
export const MAX_QUESTION_CHARS = 40_000;

export type PlatformId = 'slack' | 'teams' | 'console';

/** Who is asking, as the platform vouches for it. `id` is unique within the platform and workspace. */
export interface Asker {
  readonly id: string;
  /** Display name; content, never logged. */
  readonly name?: string;
  readonly email?: string;
  readonly guest: boolean;
  /** Belongs to another organisation (Slack Connect, Teams federation). */
  readonly external: boolean;
  /** Left out where the platform has said all of it. */
  readonly unknown?: Unknown;
}

/**
 * What the platform has not said of a person. `identity`: anything; they count as external and belong to no group, until it is
 * known who they are. `email`: their address, so that nobody knows which groups list it.
 */
export type Unknown = 'identity' | 'email';

/** Who is acting, with what the organisation's policy knows of them. */
export interface Principal extends Asker {
  readonly tenant: string;
  readonly platform: PlatformId;
  readonly groups: readonly string[];
}

/** Where a question was asked and its reply belongs. */
export interface Place {
  readonly platform: PlatformId;
  readonly kind: 'direct' | 'group' | 'channel' | 'console';
  /** Slack team, Entra tenant, `local` for the console. */
  readonly workspace: string;
  readonly channel: string;
  /** Root of the conversation within the channel; with `channel` it makes the thread key. */
  readonly thread: string;
  /** Other organisations can read here. */
  readonly shared: boolean;
  /** What the platform's own adapter needs to reply (service URL, response URL …); opaque to everything else. */
  readonly address?: Readonly<Record<string, string>>;
}

/** A person named in the text by the platform's own markup. Half-open UTF-16 span of `text`. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly id: string;
}

/** A file that came with a question, by reference: it is fetched only when the question is worked on. */
export interface FileRef {
  /** As its sender named it; content, never logged. */
  readonly name: string;
  /** What the platform's own adapter needs to fetch it; opaque to everything else. */
  readonly address: Readonly<Record<string, string>>;
}

/** What a platform delivered: neutral, verified as coming from that platform, otherwise untrusted. */
export interface QuestionEvent {
  /** Unique per delivery unit of the platform (Slack `event_id`, Teams conversation and activity id). */
  readonly eventKey: string;
  /** The same for every event about one post (Slack channel and ts): catches app_mention beside message. */
  readonly postKey: string;
  readonly place: Place;
  readonly asker: Asker;
  /** Plain text or markdown, the bot's own mention removed, ≤ 40 000 units. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** Attached files, in order. None when left out. */
  readonly files?: readonly FileRef[];
  /** What other people wrote and the asker passed on: quoted replies, shared messages. None when left out. */
  readonly quotes?: readonly string[];
  /** False for a post in a thread that does not name the bot: it counts only where the bot has answered before. */
  readonly addressed: boolean;
  /**
   * Meant for Candor also while a person has the asker's question: the `/ask` command, or a mention on a platform that
   * delivers posts without one as well.
   */
  readonly explicit?: true;
}

/** One question on its way to its outcome: the unit of audit. */
export interface Turn {
  readonly id: string;
  readonly tenant: string;
  readonly place: Place;
  readonly thread: string;
  readonly asker: Asker;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly files?: readonly FileRef[];
  readonly quotes?: readonly string[];
  readonly addressed: boolean;
  readonly explicit?: true;
  /** What was decided when an earlier claim asked for a place; undefined while nobody has. */
  readonly admission?: QuotaDecision;
  readonly receivedAt: Temporal.Instant;
  /** The process that holds it. */
  readonly worker: string;
  /** How often it has been claimed, this time included: the number of the claim. */
  readonly attempts: number;
  /** How many of the claims before were given back in good order; the others ended with their process. */
  readonly retries: number;
  /** How many of those only waited for the platform to say who asks: nothing had broken. None when left out. */
  readonly awaited?: number;
  /** Id of the visible message, once the platform has given one. */
  readonly replyRef: string | undefined;
  /** The platform has refused its conversation for good since it was asked: nothing is sent there. */
  readonly refused: boolean;
  /** How often it ran alone and its process died. */
  readonly loneRuns: number;
}

/** How often it was given back because something broke. */
export function failuresOf({ retries, awaited = 0 }: Pick<Turn, 'retries' | 'awaited'>): number {
  return retries - awaited;
}

/** Whether limits and budgets let a question through. It is decided once, and noted with the question. */
export type QuotaDecision =
  | { readonly type: 'admitted' }
  /** The person's allowance is used up until `retryAt`. */
  | { readonly type: 'limited'; readonly retryAt: Temporal.Instant }
  /** A budget of questions is used up. */
  | { readonly type: 'short'; readonly charge: ShortCharge };

/** A budget that is used up, or of which too little is left. */
export interface ShortCharge {
  readonly budget: {
    readonly for: 'person' | 'channel' | 'tenant';
    readonly per: 'hour' | 'day' | 'month';
  };
  readonly unit: 'questions' | 'tokens';
  readonly cap: number;
  readonly resetsAt: Temporal.Instant;
}

/** `platform:workspace:channel:thread`, the unit of order and of memory. */
export function threadKey(place: Place): string {
  return [place.platform, place.workspace, place.channel, place.thread].join(':');
}

/** True where one person alone reads the reply: a direct message, the console, the answer to a slash command. */
export function isPrivate({ kind }: Pick<Place, 'kind'>): boolean {
  return kind === 'direct' || kind === 'console';
}

/** The person a turn or action is about: `platform:workspace:user`. In clear; stores keep only a keyed pseudonym of it. */
export function subjectOf(about: { readonly place: Place; readonly asker: Asker }): string {
  return [about.place.platform, about.place.workspace, about.asker.id].join(':');
}

/** What a detector or guard objects to: a half-open UTF-16 span, never the text. `confidence` 0 to 1. */
export interface Finding {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

export type Verdict = 'allow' | 'review' | 'escalate' | 'refuse';

/** The rule of a turn that ended because its asker has not accepted the notice. No rule of a policy can have a dot in its id. */
export const AWAITING_CONSENT = 'consent.awaiting';

/** The rule of a turn that was declined because policy depends on who asks, and the platform did not say. */
export const IDENTITY_UNKNOWN = 'identity.unknown';

/** The rule of words that were for a person. */
export const CONVERSATION_RULE = 'people.conversation';

/** The rule of a turn that nobody worked on, because nothing could be shown where it was asked. */
export const UNSHOWN = 'delivery.unshown';

/** How a turn ended, from the asker's side. */
export type Outcome = 'answered' | 'unknown' | 'refused' | 'escalated' | 'held' | 'failed';

/** A handbook passage the answer stands on. `n` is the number it is cited by, from 1. */
export interface Source {
  readonly n: number;
  readonly title: string;
  readonly section: string;
  /** Path of the document inside the handbook, `leave.md`. */
  readonly document: string;
  /** SHA-256 of the document version, first 12 hex digits. */
  readonly version: string;
  readonly quote: string;
  readonly url?: string;
}

/** Byte for byte what left for the model. */
export interface Receipt {
  /** Where it went: `https://api.openai.com/v1/responses`, or `offline` when nothing left this process. */
  readonly destination: string;
  /** The request body exactly as sent, UTF-8. Empty when nothing was sent to any model. */
  readonly body: string;
  readonly sha256: string;
  /** How many times it was sent (retries included). */
  readonly attempts: number;
}

export interface Usage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly costMicroUsd: number;
}

export interface RedactionCount {
  readonly kind: string;
  readonly count: number;
}

/** `false-alarm`: what was masked was no personal data. */
export type ReplyAction = 'feedback' | 'person' | 'report' | 'why' | 'accept' | 'false-alarm';

/** Ids of the guards that looked at a turn (`detectors` for all detectors), and of those that could not. */
export interface Checks {
  readonly ran: readonly string[];
  readonly notRun: readonly string[];
}

/** What the moderation service made of a question or an answer. */
export interface Moderated {
  readonly stage: 'input' | 'output';
  /** Where the text went; `none` where no service is configured. */
  readonly destination: string;
  /** `failed` blocks, after `not-checked` policy went on without it. */
  readonly result: 'passed' | 'flagged' | 'failed' | 'not-checked';
  /** Categories of harm that count, the surest first. */
  readonly categories: readonly string[];
}

/** What the asker reads. Neutral: every platform renders it in its own native form. */
export interface Reply {
  readonly turnId: string;
  readonly outcome: Outcome;
  /** Markdown, restored for this audience, safe to show: no images, links to allowed hosts only. */
  readonly text: string;
  /** The AI label in words, for places that have no native label and for screen readers. */
  readonly label: string;
  readonly sources: readonly Source[];
  readonly redactions: readonly RedactionCount[];
  /** Short plain sentences under the answer: what to rotate, how to reach a person. */
  readonly notes: readonly string[];
  /** The first-contact notice, in a small part of its own; undefined once the asker has seen it. */
  readonly notice?: string | undefined;
  readonly actions: readonly ReplyAction[];
}

/** What policy decided over a question, and over which facts; a check of the answer may still have refused it afterwards. */
export interface Judged {
  readonly facts: Facts;
  readonly failedGuard: string | undefined;
  readonly verdict: Verdict;
  readonly rule: string;
  /** Ids of the shadow rules that would have decided. */
  readonly shadows: readonly string[];
}

/** An answer that people of a desk must see first. */
export interface Held {
  readonly desk: string;
  /** Two different people must approve it. */
  readonly fourEyes: boolean;
  /** ISO-8601 */
  readonly expiresAt: string;
  /** With placeholders: what reviewers see, and later turns once it is released. */
  readonly draft: string;
  /** What the asker reads once it is released. */
  readonly reply: Reply;
  /** A person changed the words. */
  readonly edited: boolean;
}

/** How the review of an answer ended. */
export interface Reviewed {
  readonly desk: string;
  readonly ended: 'approved' | 'edited' | 'rejected' | 'expired';
  /** How many people took part in the decision. */
  readonly people: number;
}

/** Everything known of a finished turn: written in one durable step, shown in the console, explained later. */
export interface TurnRecord {
  readonly turnId: string;
  readonly outcome: Outcome;
  readonly verdict: Verdict;
  /** Id of the deciding rule (`rules` of the policy), or `limits.person`, `limits.tenant.tokens.month`, `detectors.API_KEY`, `guards.injection`, `moderation.violence`, `consent.awaiting`, `identity.unknown`, `delivery.unshown`, `error`. */
  readonly rule: string;
  readonly policyVersion: string;
  /** Undefined when the turn ended before policy was asked, and for turns from before it was recorded. */
  readonly judged?: Judged | undefined;
  readonly reply: Reply;
  /** The question and the draft with placeholders: what the next turn of the thread may see. Empty when blocked. */
  readonly redactedQuestion: string;
  readonly draft: string;
  /** What waits for a person, and how that ended. */
  readonly held?: Held | undefined;
  readonly reviewed?: Reviewed | undefined;
  readonly receipt: Receipt | undefined;
  readonly usage: Usage;
  readonly model: string;
  /** Undefined for turns from before it was recorded. */
  readonly checks?: Checks | undefined;
  /** Kinds of what was found in the answer and left to policy; undefined for turns from before it was recorded. */
  readonly noted?: readonly string[] | undefined;
  /** Who escalation goes to, when the verdict says so. */
  readonly desk: string | undefined;
  readonly errorCode: string | undefined;
  /** From acceptance to the record, and to the model request where one was made. */
  readonly latencyMs: number;
  readonly toModelMs: number | undefined;
}
