/** Somebody, by `subjectOf`; stores keep only a keyed pseudonym of it. */
export interface ConsentOf {
  readonly tenant: string;
  readonly subject: string;
}

/** What a person was told and wants, as to one version of the notice. */
export interface Consent {
  readonly shown: boolean;
  readonly accepted: boolean;
  readonly optedOut: boolean;
}

/** Who was shown the notice, who accepted it, and who wants no answers. What it says counts on every replica at once. */
export interface Consents {
  find(person: ConsentOf, version: string): Promise<Consent>;
  /** Notes that the person was shown this version. Idempotent: the first time stays. */
  show(person: ConsentOf, version: string, at: Temporal.Instant): Promise<void>;
  /** Out: false when the person had accepted this version before. */
  accept(person: ConsentOf, version: string, at: Temporal.Instant): Promise<boolean>;
  /** Out: false when the person had opted out before. */
  optOut(person: ConsentOf, at: Temporal.Instant): Promise<boolean>;
  /** Out: false when the person had not opted out. */
  optIn(person: ConsentOf): Promise<boolean>;
}
