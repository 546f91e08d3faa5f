/**
 * How people of one language write, as patterns over plain words (`toPlain`). What tells most comes first: words for Candor, then words
 * for a person, then a question, then what refines one.
 */
export interface ThreadWords {
  /** Asks something that only whoever answered can do: explain, list, give the link. */
  readonly forCandor: readonly string[];
  /** Said to people: plans, favours, meetings, talk about somebody. */
  readonly forPeople: readonly string[];
  /** Begins a question, with or without its mark. */
  readonly asks: readonly string[];
  /** Says more exactly what was meant, or what is wrong with the answer. */
  readonly refines: readonly string[];
}
