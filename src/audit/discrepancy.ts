/** What can be wrong with a log, or with the tables that it tells of. */
type Problem =
  | 'missing_or_reordered'
  | 'chain_broken'
  | 'altered'
  | 'payload_absent'
  | 'payload_locked'
  | 'payload_broken'
  | 'payload_differs'
  | 'checkpoint_malformed'
  | 'checkpoint_forged'
  | 'checkpoint_unknown_key'
  | 'checkpoint_other_log'
  | 'checkpoint_differs'
  | 'checkpoint_beyond_end'
  | 'tree_differs'
  | 'never_signed'
  | 'tail_silent'
  | 'tail_unsigned'
  | 'turn_missing'
  | 'turn_altered'
  | 'turn_unlogged'
  | 'incident_missing'
  | 'incident_altered'
  | 'incident_unlogged'
  | 'usage_differs'
  | 'rollup_differs'
  | 'key_missing'
  | 'notice_missing'
  | 'notice_altered'
  | 'opt_out_missing'
  | 'opt_out_unlogged';

/** One thing that does not hold. */
interface Discrepancy {
  readonly problem: Problem;
  /** The entry that shows it, or that does not hold itself. */
  readonly seq?: number | undefined;
  /** What it is about: an id, a pseudonym, a column, a day, or where a checkpoint was read. */
  readonly about?: string | undefined;
}

/** How many are named; the rest are counted. */
const MOST_NAMED = 100;

/** Collects them. What is found of one thing in one way counts once. */
export class Discrepancies {
  readonly #named = new Map<string, Discrepancy>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get named(): readonly Discrepancy[] {
    return [...this.#named.values()];
  }

  add(problem: Problem, seq?: number, about?: string): void {
    const key = [problem, about ?? seq].join(' ');
    if (this.#named.has(key)) return;
    this.#count += 1;
    if (this.#named.size < MOST_NAMED) this.#named.set(key, toDiscrepancy(problem, seq, about));
  }
}

function toDiscrepancy(problem: Problem, seq?: number, about?: string): Discrepancy {
  return { problem, ...(seq === undefined ? {} : { seq }), ...(about === undefined ? {} : { about }) };
}
