import type { Intent } from './intent.ts';

/** What Candor answers in this channel: shown, and set by whom the policy lets. */
export const here: Intent = {
  id: 'here',
  commands: ['here'],
  argument: 'mentions?|threads?|everything',
  words: {},
};
