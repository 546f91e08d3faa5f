import type { Guard } from './guard.ts';

const MENTION =
  /<!(?:channel|here|everyone|subteam\^[A-Z0-9]+)[^>\n]{0,100}>|<@[A-Z0-9]+[^>\n]{0,100}>|<at\b[^>\n]{0,100}>|@(?:channel|here|everyone)\b/giu;

/** Markup that would notify people. */
export const massMention: Guard = {
  id: 'mass-mention',
  stage: 'output',
  replacement: '[mention removed]',
  check(text) {
    return [...text.matchAll(MENTION)].map((match) => ({
      kind: 'mass-mention',
      start: match.index,
      end: match.index + match[0].length,
      confidence: 1,
    }));
  },
};
