/** What a long command tells of itself while it runs. */
interface Progress {
  step(label: string, done: number, all: number): void;
  /** Takes the bar off the screen. */
  end(): void;
}

const WIDTH = 30;
/** A terminal is written to so often at most, a log or file so often. */
const BAR_EVERY_MS = 100;
const LINE_EVERY_MS = 10_000;

/** A bar on a terminal, a line now and then elsewhere; nothing for what is over quickly. Standard error, so that output stays clean. */
export function openProgress(
  stream: { readonly isTTY: boolean; write(text: string): unknown } = process.stderr,
  clockMs = () => performance.now(),
): Progress {
  const isTerminal = stream.isTTY;
  let saidMs = clockMs();
  let isShown = false;
  return {
    step(label, done, all) {
      const nowMs = clockMs();
      if (nowMs - saidMs < (isTerminal ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
      saidMs = nowMs;
      const share = all === 0 ? 1 : Math.min(done / all, 1);
      const figures = `${label} ${String(done)} of ${String(all)}`;
      if (!isTerminal) {
        stream.write(`${figures}\n`);
        return;
      }
      const full = Math.round(share * WIDTH);
      stream.write(`\r\u001B[K[${'#'.repeat(full)}${' '.repeat(WIDTH - full)}] ${figures}`);
      isShown = true;
    },
    end() {
      if (isShown) stream.write('\r\u001B[K');
      isShown = false;
    },
  };
}
