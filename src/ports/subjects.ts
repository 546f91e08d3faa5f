import type { PlainFact } from '../domain/audit-entry.ts';
import type { ConsentOf } from './consents.ts';

/** Everything that is kept about one person: table by table, what was sealed for them opened. */
interface SubjectData {
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** How many rows were deleted or emptied, by table. */
type ErasedRows = Readonly<Record<string, number>>;

/** What else is written when a person is erased, in the same transaction. */
interface Erasure {
  readonly at: Temporal.Instant;
  /** A turn of theirs that is under way: it stays until its reply stands, see `eraseLeft`. */
  readonly except?: string | undefined;
  /** Plain facts of what was done. */
  toFacts(rows: ErasedRows): readonly PlainFact[];
}

/** What waits with people for a person: a desk, or reviewers, are told when it is gone. */
interface WithPeople {
  readonly turnId: string;
  readonly desk: string;
}

/**
 * What is kept about a person, over all tables. Nothing of anybody else: rows that two people share are cut to what is theirs.
 *
 * Whoever was erased and writes again is new: another key, no history.
 */
export interface Subjects {
  /** Every row about them. */
  collect(person: ConsentOf): Promise<SubjectData>;
  /**
   * Destroys their data key and deletes, or empties, every row about them, in one transaction; afterwards nothing of it is left in
   * the database file or beside it. Safe to repeat: then there is nothing left, and nothing is written. Out: how many rows; none
   * where there was nothing; undefined, and nothing changed, where a hold stands.
   */
  erase(person: ConsentOf, erasure: Erasure): Promise<ErasedRows | undefined>;
  /** Erases the turns that erasures left out, with what came of them, as far as they are over. Out: how many. */
  eraseLeft(tenant: string, at: Temporal.Instant): Promise<number>;
  /**
   * Empties what they asked in one thread, as far as it is over, with its placeholders and what the log sealed of it. The fact is entered
   * for each question that lost something, with its id. Out: how many questions.
   */
  forgetThread(person: ConsentOf, thread: string, toFact: (questions: number) => PlainFact): Promise<number>;
  /** Escalations and answers of theirs that wait with people. */
  withPeople(person: ConsentOf): Promise<readonly WithPeople[]>;
}
