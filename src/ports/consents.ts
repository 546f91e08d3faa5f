import type { ChangeParts } from './change-parts.ts';

/** Somebody, by `subjectOf`; stores keep only a keyed pseudonym of it. */
export interface ConsentOf {
  readonly tenant: string;
  readonly subject: string;
}

/** What a person was told and wants, as to one version of the notice. */
interface Consent {
  readonly shown: boolean;
  readonly accepted: boolean;
  readonly optedOut: boolean;
}

/**
 * Who was shown the notice, who accepted it, and who wants no answers. What it says counts on every replica at once. That a notice
 * was shown is written with the end of the turn whose reply shows it, see `TurnEnding`.
 */
export interface Consents {
  find(person: ConsentOf, version: string): Promise<Consent>;
  /** Out: false, and nothing written, when the person had accepted this version before. */
  accept(person: ConsentOf, version: string, parts: ChangeParts): Promise<boolean>;
  /**
   * Whatever of theirs is under way, but for the turn in which they say so, is given back: nothing more leaves for it. They are in no figure of
   * people any more. Out: false, and nothing written, when the person had opted out before.
   */
  optOut(person: ConsentOf, parts: ChangeParts, except?: string): Promise<boolean>;
  /** Out: false, and nothing written, when the person had not opted out. */
  optIn(person: ConsentOf, parts: ChangeParts): Promise<boolean>;
}
