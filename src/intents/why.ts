import type { Intent } from './intent.ts';

/** Why an answer is as it is. */
export const why: Intent = {
  id: 'why',
  commands: ['why'],
  argument: '[0-9a-hjkmnp-tv-z]{16}',
  words: {},
};
