import type { HelpLanguage } from '../../domain/hard-subject.ts';

/** Words by meaning; where a language has none, the meaning is not looked for in it. */
export type HintWords = Readonly<Record<string, Partial<Record<HelpLanguage, string>>>>;
