import type { ChangeParts } from './change-parts.ts';

/** What a golden question can be made of. Redacted: placeholders stand where something was taken out. */
interface CandidateContent {
  readonly question: string;
  readonly verdict: string;
  readonly outcome: string;
  readonly rule: string;
  /** Documents, each with the section, that the answer cited. */
  readonly cited: readonly string[];
}

interface TestCandidate {
  readonly id: string;
  readonly tenant: string;
  readonly turnId: string;
  readonly at: Temporal.Instant;
  readonly content: CandidateContent;
}

interface NewTestCandidate extends TestCandidate {
  /** Who asked, in clear; stored as a pseudonym, and what the content is sealed under. */
  readonly subject: string;
}

/** Answers that are to become golden questions, until somebody has reviewed them. Every method is safe to call from any replica. */
export interface TestCandidates {
  /** Keeps one a turn, sealed. Out: false, and nothing written, when there is one. */
  add(candidate: NewTestCandidate, parts: ChangeParts): Promise<boolean>;
  /** The newest first, at most `limit`. Those of people who were erased are left out. */
  list(tenant: string, limit: number): Promise<readonly TestCandidate[]>;
  /** Drops one that was reviewed. Out: false, and nothing written, when there is none. */
  drop(candidate: Pick<TestCandidate, 'id' | 'tenant'>, parts: ChangeParts): Promise<boolean>;
}
