import { HARD_SUBJECTS } from '../domain/hard-subject.ts';
import { MODERATION_CATEGORIES } from '../domain/moderation.ts';

const LOCAL = [
  'injection',
  ...HARD_SUBJECTS,
  'employment',
  'advice',
  'advice.medical',
  'advice.legal',
  'advice.financial',
] as const;

/** What a rule may look for in `guards`: ids of the guards over questions, and the kinds of what they find. A test holds it against them. */
export const GUARD_NAMES: ReadonlySet<string> = new Set([
  ...LOCAL,
  'moderation',
  ...MODERATION_CATEGORIES.flatMap((category) => [
    `moderation.${category.split('/', 1)[0] ?? category}`,
    `moderation.${category}`,
  ]),
]);
