/**
 * Takes the names of the organisation's people from whoever knows them: a platform's member list, the sender of a question.
 * They serve to find these names in texts and for nothing else; they stay in memory and are never logged.
 *
 * An implementation promises: what was given is looked for in every text that is read afterwards; neither call fails or waits.
 * Whoever calls promises: reading a member list goes on in the background, and one that cannot be read stops no answer.
 */
export interface Directory {
  /** Replaces everything that `source` (`slack:T012AB3CD`) listed before. Names as people write them, in any order of parts. */
  replace(source: string, names: readonly string[]): void;
  /** Adds a name that was met in passing; may be forgotten when there are very many. */
  add(name: string): void;
}
