/** Where a list goes on that is sorted by time and then by id, the newest first. `at` is ISO-8601, as it is stored. */
export interface Position {
  readonly at: string;
  readonly id: string;
}

/** Some of a list. `next` is where it goes on: rows that come later change nothing there. Undefined at the end of the list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: Position | undefined;
}
