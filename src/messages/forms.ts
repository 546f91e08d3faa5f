import type { POOR_REASONS } from '../domain/feedback.ts';

type PoorReason = (typeof POOR_REASONS)[number];

/** The forms that people fill in: what was wrong with an answer, and what to make of one that waits for them. */

/** Under a field that must be filled in. */
export const MISSING = 'Please write something.';

export const WHAT_WAS_WRONG = {
  title: 'What was wrong?',
  submit: 'Send',
  close: 'Skip',
  reasons: 'Reasons',
  comment: 'In your words',
  hint: 'Personal data is taken out before it is kept.',
} as const;

/** To choose from. */
export const REASONS: Readonly<Record<PoorReason, string>> = {
  wrong: 'It is wrong',
  outdated: 'It is out of date',
  incomplete: 'Something is missing',
  unclear: 'I do not understand it',
  other: 'Something else',
};

export const CANCEL = 'Cancel';

export const REJECT_ANSWER = {
  title: 'Reject the answer',
  submit: 'Reject',
  reason: 'Reason',
  hint: 'The person who asked reads it. Personal data is taken out.',
} as const;

export const EDIT_ANSWER = {
  title: 'Edit the answer',
  submit: 'Save',
  hint: 'Leave placeholders such as [EMAIL_1] as they are: their values come back.',
} as const;

/** Over a field that holds the answer, or one of several parts of it, counted from 1. */
export function answerPart(number: number, count: number): string {
  return count === 1 ? 'Answer' : `Answer, part ${String(number)}`;
}
