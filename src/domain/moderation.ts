/** The categories of harm that moderation knows. Source: https://platform.openai.com/docs/guides/moderation */
export const MODERATION_CATEGORIES = [
  'harassment',
  'harassment/threatening',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/instructions',
  'self-harm/intent',
  'sexual',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;

/** The guard's id: what a rule and the record name it by. It asks a service, so it does not run among the local ones. */
export const MODERATION = 'moderation';

/** Everything of it that a rule may name. */
export const HARM_NAMES: readonly string[] = toHarmNames(MODERATION_CATEGORIES);

/** What a rule may name: `moderation`, `moderation.self-harm/intent` and, for all of a family, `moderation.self-harm`. */
export function toHarmNames(categories: readonly string[]): readonly string[] {
  const kinds = categories.flatMap((category) => [category.split('/', 1)[0] ?? category, category]);
  return categories.length === 0
    ? []
    : [MODERATION, ...new Set(kinds.map((kind) => `${MODERATION}.${kind}`))];
}
