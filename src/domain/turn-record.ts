import type { Facts } from './facts.ts';
import type { Reply } from './reply.ts';
import type { Verdict, Outcome } from './turn.ts';

/** Byte for byte what left for a question. */
export interface Receipt {
  readonly purpose: 'answer' | 'moderation' | 'search' | 'embedding' | 'hard-subject';
  /** Where it went: `https://api.openai.com/v1/responses`, without query. */
  readonly destination: string;
  /** The request body exactly as sent, UTF-8. */
  readonly body: string;
  readonly sha256: string;
  /** How many times it was sent (retries included). */
  readonly attempts: number;
}

interface Usage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Undefined when the policy has no price for the model. */
  readonly costMicroUsd?: number | undefined;
}

/** Ids of the guards that looked at a turn (`detectors` for all detectors), and of those that could not. */
interface Checks {
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

/** What policy decided over a question, and over which facts; a check of the answer may still have refused it afterwards. */
interface Judged {
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
interface Reviewed {
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
  readonly usage: Usage;
  readonly model: string;
  /** Where another model is tried beside the policy's: in which trial, and which of the two was asked. */
  readonly canary?: { readonly id: string; readonly arm: 'candidate' | 'policy' } | undefined;
  /** Undefined for turns from before it was recorded. */
  readonly checks?: Checks | undefined;
  /** Kinds of what was found in the answer and left to policy; undefined for turns from before it was recorded. */
  readonly noted?: readonly string[] | undefined;
  /** Ids of output guards that took something out of the answer; undefined for turns from before it was recorded. */
  readonly removed?: readonly string[] | undefined;
  /** How many messages of the thread before it the model was given, and how many were left out; undefined for none. */
  readonly earlier?: { readonly read: number; readonly leftOut: number } | undefined;
  /** Who escalation goes to, when the verdict says so. */
  readonly desk: string | undefined;
  /** Who "ask a person" goes to; undefined for the default desk, and for turns from before it was recorded. */
  readonly personDesk?: string | undefined;
  readonly errorCode: string | undefined;
  /** From acceptance to the record, and to the model request where one was made. */
  readonly latencyMs: number;
  readonly toModelMs: number | undefined;
}
