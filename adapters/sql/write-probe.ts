/** A look costs a write: whoever asks again within this time gets the last result. */
const KEEP_MS = 1000;
/** Who looks waits no longer for a database that says nothing. */
const PATIENCE_MS = 900;

/** Makes the question whether `write` gets through, one at a time; it throws where it does not. */
export function createWriteProbe(write: () => Promise<unknown>): () => Promise<boolean> {
  let last: Promise<boolean> | undefined;
  let keepUntilMs = 0;

  async function look(): Promise<boolean> {
    keepUntilMs = Number.POSITIVE_INFINITY; // one at a time
    try {
      await write();
      return true;
    } catch {
      return false;
    } finally {
      keepUntilMs = performance.now() + KEEP_MS;
    }
  }

  return () => {
    if (last === undefined || performance.now() >= keepUntilMs) last = look();
    return Promise.race([last, silence()]);
  };
}

function silence(): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref());
}
