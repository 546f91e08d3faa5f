import type { Undelivered } from '../ports/inbox.ts';

/** What the figures of a digest are called. */

export const QUESTIONS = {
  asked: 'Questions',
  people: 'People who asked',
  answered: 'Answered',
  unknown: 'Answered "I don\'t know"',
  refused: 'Refused',
  escalated: 'Handed over to a person',
  held: 'Held for a person to check',
  failed: 'Failed',
  withdrawn: 'Withdrawn by the asker',
  erased: 'Erased before they were worked on',
  waiting: 'Still waiting',
  byRule: 'For a person by rule',
  asAsked: 'For a person, as asked',
} as const;

/** What became of replies that were never shown, beside what became of their questions. */
export const NOT_SHOWN: Readonly<Record<Undelivered['as'], string>> & Readonly<Record<string, string>> = {
  undelivered: 'Reply not shown, its platform did not take it',
  undeliverable: 'Reply not shown, its conversation is refused',
};

export const COST = {
  input: 'Input tokens',
  output: 'Output tokens',
  cost: 'Cost',
  unpriced: 'Answers with no price known',
  forecast: 'This month will have cost about',
  cutOff: 'Tokens of calls that were cut off, at most',
  unknown: 'no price known',
} as const;
export const VOTES = { up: 'Helpful', down: 'Not helpful' } as const;
export const INCIDENTS = { opened: 'Opened', open: 'Open now' } as const;

export const ESCALATIONS = {
  all: 'Questions for a person',
  contact: 'Only told whom to contact: the desk has no channel',
  claimed: 'Claimed',
  closed: 'Closed',
  widened: 'Claimed by nobody in time',
  wait: 'Median wait for somebody to claim one',
} as const;

export const REVIEWS = {
  held: 'Answers held for review',
  approved: 'Approved',
  edited: 'Edited',
  rejected: 'Rejected',
  expired: 'Expired',
  wait: 'Median wait until a review ended',
} as const;

/** What was found in answers and left to policy. */
export const NOTED: Readonly<Record<string, string>> = {
  'advice.medical': 'medical advice',
  'advice.legal': 'legal advice',
  'advice.financial': 'financial advice',
  'unsupported.claim': 'rules that no passage carries',
  'unsupported.figure': 'figures that no passage carries',
  'unsupported.quote': 'quotations that stand in no passage',
};
