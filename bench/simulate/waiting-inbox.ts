import type { Inbox } from '../../src/ports/inbox.ts';

/** An inbox that tells when nothing is worked on: whoever drives the clock waits for that, and for no time. */
export function watchInbox(inbox: Inbox) {
  const running = new Set<string>();
  let waiters: (() => void)[] = [];
  const watched: Inbox = {
    accept: (turn) => inbox.accept(turn),
    end: (ending) => inbox.end(ending),
    async claim(claim) {
      const turn = await inbox.claim(claim);
      if (turn !== undefined) running.add(turn.id);
      else if (running.size === 0) release();
      return turn;
    },
    async hold(turn, change) {
      const held = await inbox.hold(turn, change);
      if (change.delivered === true || change.retryAt !== undefined) running.delete(turn.id);
      return held;
    },
    async giveUp(undelivered) {
      running.delete(undelivered.turn.id);
      return inbox.giveUp(undelivered);
    },
  };
  function release(): void {
    const now = waiters;
    waiters = [];
    for (const resolve of now) resolve();
  }
  return {
    inbox: watched,
    /** Resolves when somebody has looked for work, and there was none to do or under way. */
    quiet: () => new Promise<void>((resolve) => void waiters.push(resolve)),
  };
}
