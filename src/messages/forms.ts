import type { POOR_REASONS } from '../domain/feedback.ts';
import { say, sayAll } from './say.ts';

type PoorReason = (typeof POOR_REASONS)[number];

/** The forms that people fill in: what was wrong with an answer, and what to make of one that waits for them. */

/** Under a field that must be filled in. */
export function missing(): string {
  return say('forms.missing');
}

export const WHAT_WAS_WRONG = sayAll('forms.whatWasWrong');

/** To choose from. */
export const REASONS: Readonly<Record<PoorReason, string>> = sayAll('forms.reasons');

export function cancel(): string {
  return say('forms.cancel');
}

export const REJECT_ANSWER = sayAll('forms.rejectAnswer');

export const EDIT_ANSWER = sayAll('forms.editAnswer');

/** Over a field that holds the answer, or one of several parts of it, counted from 1. */
export function answerPart(number: number, count: number): string {
  return say('forms.answerPart', { number: String(number), count });
}
