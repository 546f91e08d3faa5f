/** Puts single items together for work that costs the same for many as for one. */
export interface Group<Item, Result> {
  /** Resolves with the result of this item; rejects when the work on its group did. */
  add(item: Item): Promise<Result>;
}

/** Most items of one group: what keeps the work on it short. */
const MOST = 200;

/**
 * Makes a group. `work` runs on one group at a time, as soon as there is an item: everything that is added meanwhile makes
 * the next group. Nothing waits for others to come.
 */
export function createGroup<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): Group<Item, Result> {
  let waiting: { readonly item: Item; readonly settle: PromiseWithResolvers<Result> }[] = [];
  let working = false;

  async function workOff(): Promise<void> {
    working = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      try {
        const results = await work(group.map(({ item }) => item));
        for (const [index, { settle }] of group.entries()) settle.resolve(results[index] as Result);
      } catch (error) {
        for (const { settle } of group) settle.reject(error);
      }
    }
    working = false;
  }

  return {
    add(item) {
      const settle = Promise.withResolvers<Result>();
      waiting.push({ item, settle });
      if (!working) void workOff();
      return settle.promise;
    },
  };
}
