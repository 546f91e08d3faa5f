import { MODERATION_CATEGORIES } from '../domain/moderation.ts';
import type { Policy } from '../policy/policy.ts';
import type { Moderation } from '../ports/moderation.ts';

type ModerationScores = Awaited<ReturnType<Moderation['score']>>;

/** What every moderation model knows; an answer without one of them is not whole. */
const ALWAYS_KNOWN = MODERATION_CATEGORIES.filter((category) => !category.startsWith('illicit'));

/** The categories of harm that count, the surest first. Undefined where the service said nothing of one that policy asks for. */
export function findHarm(
  scores: ModerationScores,
  { categories }: Pick<Policy['moderation'], 'categories'>,
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
