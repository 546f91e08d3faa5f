import type { Intent } from './intent.ts';

/** The backlog that feedback becomes, for desks and the security team. */
export const themes: Intent = { id: 'themes', commands: ['themes'], right: 'see-cases', words: {} };
