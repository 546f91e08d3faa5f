import { UpstreamError } from '../../src/base/errors.ts';

/** Puts single items together for work that costs the same for many as for one. */
interface Group<Item, Result> {
  /** Resolves with the result of this item; rejects when the work on it alone did. */
  add(item: Item): Promise<Result>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly done: PromiseWithResolvers<Result>;
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
  let waiting: Waiting<Item, Result>[] = [];
  let working = false;

  async function workOff(): Promise<void> {
    working = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      await settle(group);
    }
    working = false;
  }

  /** One item that cannot be worked on must not take the others with it. A database that is down fails all alike. */
  async function settle(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await work(group.map(({ item }) => item));
      for (const [index, { done }] of group.entries()) done.resolve(results[index] as Result);
    } catch (error) {
      if (group.length > 1 && !(error instanceof UpstreamError)) {
        for (const one of group) await settle([one]);
      } else {
        for (const { done } of group) done.reject(error);
      }
    }
  }

  return {
    add(item) {
      const done = Promise.withResolvers<Result>();
      waiting.push({ item, done });
      if (!working) void workOff();
      return done.promise;
    },
  };
}
