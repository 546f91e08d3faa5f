import type { HardSubject, HelpLanguage } from '../../domain/hard-subject.ts';

type InEach = Readonly<Record<HelpLanguage, readonly string[]>>;

/**
 * A hard subject, as phrases of `toPhrasePattern` without accents. A cue is what somebody says who needs help: never the subject as
 * such, for a handbook may speak of it.
 */
export interface DangerSubject {
  readonly id: HardSubject;
  readonly cues: InEach;
  /** Figures of speech and everyday matters in the same words: a cue that overlaps one counts for nothing. */
  readonly harmless: Partial<InEach>;
  /** Of a text that holds nothing else, small letters without accents and signs. */
  readonly alone?: Readonly<Partial<Record<HelpLanguage, RegExp>>>;
}
