import type { Intent } from './intent.ts';

/** What the security team does about incidents. */
export const incidents: Intent = {
  id: 'admin-incidents',
  commands: ['admin incidents'],
  right: 'read-metadata',
  words: {},
};
export const incident: Intent = {
  id: 'admin-incident',
  commands: ['admin incident'],
  argument: '[0-9a-hjkmnp-tv-z]{16}(?:\\s.+)?',
  right: 'read-metadata',
  words: {},
};
