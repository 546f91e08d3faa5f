/** The languages in which Candor says things of its own. */
export const REPLY_LANGUAGES = ['en', 'de', 'fr', 'es', 'ja'] as const;
export type ReplyLanguage = (typeof REPLY_LANGUAGES)[number];
