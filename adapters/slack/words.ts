import type { RedactionCount } from '../../src/domain/reply.ts';
import { describeCounts } from '../../src/messages/kinds.ts';

/** Ids of the elements a reader can press; the manifest and the listeners use the same ones. */
export const ACTION_IDS = {
  feedback: 'ai_feedback',
  person: 'ask_person',
  report: 'report_answer',
  falseAlarm: 'false_alarm',
  why: 'why_answer',
  accept: 'accept_notice',
  claim: 'desk_claim',
  close: 'desk_close',
  settle: 'asker_settle',
  approve: 'review_approve',
  edit: 'review_edit',
  reject: 'review_reject',
} as const;

/** The label of a message that is not an answer yet. */
export const WORKING_LABEL = 'AI assistant · the answer will be AI-generated and may be wrong';
/** The label of words of our own: help, a failure, being busy. */
export const AI_LABEL = 'AI assistant';
export const WORKING_TEXT = 'Working on your question…';
export const FAILED_TEXT = 'I could not take your question just now. Please try again in a minute.';
export const ACTION_FAILED_TEXT = 'That did not work just now. Please try again in a minute.';

export const HELP_TEXT = [
  '**I am an AI assistant** for questions about how things are done here. My answers are AI-generated and can be wrong; check the source under each answer.',
  'Ways to ask me:',
  '- `/ask` and your question: only you see the answer; `/ask status` tells what of yours is with a person',
  '- mention me in a channel: I answer in the thread',
  '- write me a direct message',
  '`/ask why` and the reference of an answer says why it is as it is; `/ask opt out` stops my answers to you.',
  'Under every answer you can say whether it helped, **ask a person** to take over, or report it.',
].join('\n');

/** `Kept back from the model: 1 e-mail address and 2 names.` Out: empty when nothing was kept back. */
export function redactionLine(redactions: readonly RedactionCount[]): string {
  const words = describeCounts(redactions);
  return words === '' ? '' : `Kept back from the model: ${words}.`;
}
