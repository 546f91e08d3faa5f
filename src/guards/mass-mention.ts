import { mentionRemoved } from '../messages/removed.ts';
import type { Guard } from './guard.ts';
import { findThrough } from './read-through.ts';

const MENTION =
  /<!(?:channel|here|everyone|group|subteam\^[A-Z0-9]+)[^>\n]{0,100}>?|<@[A-Z0-9]+[^>\n]{0,100}>?|<at\b[^>\n]{0,100}>(?:[^<\n]{0,100}<\/at\s{0,9}>)?|<\/at\s{0,9}>|(?<![\p{L}\p{N}.])@(?:channel|here|everyone|all|team|group)\b/giu;

/** Markup that would notify people. */
export const massMention: Guard = {
  id: 'mass-mention',
  stage: 'output',
  get replacement() {
    return mentionRemoved();
  },
  check: (text) => findThrough(text, MENTION, 'mass-mention'),
};
