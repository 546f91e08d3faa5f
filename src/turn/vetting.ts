/** So much is waited for before a check is worth it; the whole answer is checked anyway. */
const MIN_CHARS = 300;

/** Lets a growing text through as far as it has been checked. */
interface Vetting {
  /** Takes the next piece. Does not wait for its check. */
  push(piece: string): void;
  /** Resolves when nothing more will be shown. Throws: what `show` threw. */
  end(): Promise<void>;
}

/**
 * One check at a time, of everything so far; what comes meanwhile waits for the next one. The first check that does not pass
 * ends the showing.
 */
export function createVetting(
  check: (soFar: string) => Promise<boolean>,
  show: (piece: string) => Promise<void>,
): Vetting {
  let passed = '';
  let waiting = '';
  let stopped = false;
  let running: Promise<void> | undefined;
  let broken: { readonly error: unknown } | undefined;

  async function run(): Promise<void> {
    while (!stopped && waiting.length >= MIN_CHARS) {
      const next = waiting;
      waiting = '';
      if (!(await check(passed + next))) {
        stopped = true;
        return;
      }
      passed += next;
      await show(next);
    }
  }

  return {
    push(piece) {
      waiting += piece;
      if (running !== undefined || stopped) return;
      running = run()
        .catch((error: unknown) => {
          stopped = true;
          broken = { error };
        })
        .finally(() => {
          running = undefined;
        });
    },

    async end() {
      stopped = true;
      await running;
      if (broken !== undefined) throw broken.error;
    },
  };
}
