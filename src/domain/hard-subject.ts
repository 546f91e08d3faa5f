/** Subjects of people in danger, or with something hard to say, the most pressing first. Guards find them by these names. */
export const HARD_SUBJECTS = [
  'self-harm',
  'medical-emergency',
  'emergency',
  'abuse',
  'harassment',
  'whistle-blowing',
] as const;
export type HardSubject = (typeof HARD_SUBJECTS)[number];

/** The languages in which they are understood and answered. */
export const HELP_LANGUAGES = ['en', 'de', 'fr', 'es', 'ja', 'pt', 'it', 'pl', 'nl', 'zh'] as const;
export type HelpLanguage = (typeof HELP_LANGUAGES)[number];

/** Whom to call in a country. */
export interface HelpNumbers {
  readonly emergency: string;
  /** For people who think of taking their life. */
  readonly crisis?: string | undefined;
  /** For people who are hurt by others. */
  readonly abuse?: string | undefined;
}
