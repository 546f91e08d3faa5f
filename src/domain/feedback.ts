/** What a reader can say is wrong with an answer. */
export const POOR_REASONS = ['wrong', 'outdated', 'incomplete', 'unclear', 'other'] as const;
