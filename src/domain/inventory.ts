/**
 * What a table is kept as. `content`: what people wrote and read. `metadata`: that there was a question, and what became of it.
 * `skeleton`: the audit log without content. `requests`: what people asked about their own data. `organisation`: what the
 * organisation itself writes; of no person.
 */
type DataClass =
  | 'content'
  | 'metadata'
  | 'skeleton'
  | 'vault'
  | 'incidents'
  | 'feedback'
  | 'usage'
  | 'consent'
  | 'requests'
  | 'keys'
  | 'operation'
  | 'organisation';

/** `sealed` opens with the key of its person alone; a `pseudonym` is keyed, a `hash` is not. */
type ColumnForm = 'clear' | 'sealed' | 'pseudonym' | 'hash';

/**
 * How rows of a person are found: by their pseudonym of a purpose, which may stand within a longer text; or by the id of a row of
 * another table that is theirs.
 */
type PersonLink =
  | {
      readonly column: string;
      /** First argument of `Keyring.pseudonym`. */
      readonly pseudonym: 'subject' | 'limit' | 'budget' | 'conversation';
      readonly within?: true;
      /** The row is somebody else's, in whose matter this person had a part. */
      readonly part?: true;
    }
  | { readonly column: string; readonly idOf: readonly string[] };

/** Names in the policy, under `retention`, of how long something is kept. */
type RetentionSpan =
  | 'content'
  | 'metadata'
  | 'placeholders'
  | 'themes'
  | 'fingerprints'
  | 'candidates'
  | 'feedback'
  | 'incidents'
  | 'usage'
  | 'requests'
  | 'operation';

/** How what a table holds ends. */
export interface Ending {
  readonly after: RetentionSpan;
  /** The column that tells how old a row is. */
  readonly by: string;
  /** Text of an instant unless it is a day, or milliseconds. */
  readonly unit?: 'day' | 'ms';
  /** The index by that column; left out, the primary key is. */
  readonly index?: string;
  /** Columns that are emptied, and what stands there then; left out, the row is deleted. */
  readonly emptied?: Readonly<Record<string, '' | null>>;
  /**
   * The turn it belongs to: the column that names it, or one that names a row of tables which do. What belongs to a turn that is
   * not over, or is held, stays.
   */
  readonly turn?: string | { readonly via: string; readonly of: readonly string[] };
  /** It belongs to a conversation, as its columns `thread` and `subject` say, and is as old as the latest question there. */
  readonly ofThread?: true;
}

/** What a table is for, whose it is, and how long what is in it is kept. */
export interface TableEntry {
  /** In words, for the record of processing. */
  readonly purpose: string;
  readonly class: DataClass;
  /** Empty: nothing in it is about a person. */
  readonly person: readonly PersonLink[];
  readonly columns: Readonly<Record<string, ColumnForm>>;
  readonly endings: readonly Ending[];
  /** In words, where time alone does not end it. */
  readonly kept?: string;
}
