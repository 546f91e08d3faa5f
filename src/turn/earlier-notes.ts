import type { Place } from '../domain/place.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import {
  nothingEarlier,
  readEarlierNote,
  unreadAndAskedAbout,
  unreadThread,
} from '../messages/earlier-messages.ts';
import { personNote } from '../messages/handover.ts';
import { deskFor } from '../policy/desk.ts';
import type { Judgement } from '../policy/judge.ts';
import type { Policy } from '../policy/policy.ts';
import { AUTOMATIC, type Conclusion } from './conclusion.ts';
import type { Earlier } from './earlier-messages.ts';
import { replyLanguageOf } from '../knowledge/reply-language.ts';

/** So much of a message may say what the question after it is about. */
const MAX_LEAD_CHARS = 500;

/** The message that a question after it most likely points to: the last that asks something, else the last. */
export function leadOf(messages: readonly string[]): string | undefined {
  const lead = messages.findLast((message) => /[?？]/u.test(message)) ?? messages.at(-1);
  return lead
    ?.slice(lead.indexOf(': ') + 2)
    .slice(0, MAX_LEAD_CHARS)
    .toWellFormed();
}

interface ReadThread {
  readonly earlierInThread: Earlier;
  readonly isAboutThread: boolean;
  /** Exchanges of the thread that are known without reading it. */
  readonly history: readonly unknown[];
}

/** What an answer says of the messages before it: that they were read, or could not be. */
export function earlierNotes(
  { earlierInThread: { messages, leftOut, isPart, unread }, history }: ReadThread,
  { kind }: Pick<Place, 'kind'>,
  language: ReplyLanguage,
): readonly string[] {
  if (unread !== undefined) {
    // Where bots are never shown a thread, that is no news in one which was led with Candor, nor in a chat of many matters.
    return unread === 'not_here' && (kind === 'group' || history.length > 0)
      ? []
      : [unreadThread(unread, language)];
  }
  if (messages.length + leftOut === 0) return [];
  return [readEarlierNote({ read: messages.length, leftOut, isPart }, language)];
}

interface AskedOfThread {
  readonly policy: Policy;
  readonly judgement: Judgement;
  readonly question: { readonly text: string };
}

/** The end of a question about a thread of which nothing can be read. */
export function concludeUnseen(
  { policy, judgement, question }: AskedOfThread,
  { earlierInThread: { unread } }: Pick<ReadThread, 'earlierInThread'>,
): Conclusion {
  const language = replyLanguageOf(question.text);
  return {
    ...AUTOMATIC,
    verdict: judgement.verdict,
    decision: judgement.decision,
    outcome: 'unknown',
    text: unread === undefined ? nothingEarlier(language) : unreadAndAskedAbout(unread, language),
    notes: [personNote(deskFor(policy, judgement.desk))],
  };
}
