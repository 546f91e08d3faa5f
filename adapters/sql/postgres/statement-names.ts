/** A statement that came so often is worth keeping a plan of. */
const OFTEN = 3;
/** Statements with a name: every connection of the server keeps the plans of these. */
const MOST_NAMED = 200;
/** Statements that are counted; those with lists of many lengths come once and again never. */
const MOST_COUNTED = 2000;

/** Names the statements that come again and again: the server parses and plans them once for each connection. */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** Out: undefined while the statement is not known to come often. */
  find(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST_NAMED) return known;
    const count = (this.#counts.get(text) ?? 0) + 1;
    if (count < OFTEN) {
      if (this.#counts.size >= MOST_COUNTED) this.#counts.clear();
      this.#counts.set(text, count);
      return undefined;
    }
    this.#counts.delete(text);
    const name = `candor_${String(this.#names.size)}`;
    this.#names.set(text, name);
    return name;
  }
}
