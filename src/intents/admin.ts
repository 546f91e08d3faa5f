import type { Intent } from './intent.ts';

/** What administrators may do. */
export const pause: Intent = {
  id: 'admin-pause',
  commands: ['admin pause'],
  argument: '.+',
  right: 'pause',
  words: {},
};
export const resume: Intent = {
  id: 'admin-resume',
  commands: ['admin resume'],
  argument: '.+',
  right: 'pause',
  words: {},
};
export const makeTest: Intent = {
  id: 'admin-test',
  commands: ['admin test'],
  argument: '[0-9a-hjkmnp-tv-z]{16}',
  right: 'propose-rules',
  words: {},
};
export const rule: Intent = {
  id: 'admin-rule',
  commands: ['admin rule'],
  argument: '[0-9a-hjkmnp-tv-z]{16}',
  right: 'propose-rules',
  words: {},
};
