import { MODERATION_CATEGORIES, type ModerationPlan } from '../policy/schema.ts';
import type { ModerationScores } from '../ports/moderation.ts';

/** The guard's id: what a rule and the record name it by. It asks a service, so it does not run among the local ones. */
export const MODERATION = 'moderation';

/** Everything of it that a rule may name. */
export const HARM_NAMES: readonly string[] = toHarmNames(MODERATION_CATEGORIES);

/** What every moderation model knows; an answer without one of them is not whole. */
const ALWAYS_KNOWN = MODERATION_CATEGORIES.filter((category) => !category.startsWith('illicit'));

/** The categories of harm that count, the surest first. Undefined where the service said nothing of one that policy asks for. */
export function findHarm(
  scores: ModerationScores,
  { categories }: Pick<ModerationPlan, 'categories'>,
): readonly string[] | undefined {
  const needed = categories === undefined ? ALWAYS_KNOWN : Object.keys(categories);
  if (needed.some((category) => !scores.has(category))) return undefined;
  return [...scores]
    .filter(([category, { flagged, score }]) => {
      const from = categories === undefined ? 'flagged' : categories[category as keyof typeof categories];
      return from === 'flagged' ? flagged : from !== undefined && score >= from;
    })
    .sort(([, a], [, b]) => b.score - a.score)
    .map(([category]) => category);
}

/** What a rule may name: `moderation`, `moderation.self-harm/intent` and, for all of a family, `moderation.self-harm`. */
export function toHarmNames(categories: readonly string[]): readonly string[] {
  const kinds = categories.flatMap((category) => [category.split('/', 1)[0] ?? category, category]);
  return categories.length === 0
    ? []
    : [MODERATION, ...new Set(kinds.map((kind) => `${MODERATION}.${kind}`))];
}
