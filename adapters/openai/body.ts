/** Longest that is waited, and most that is read, for the end of a stream whose last event has come. */
const MAX_WAIT_MS = 1_000;
const MAX_BYTES = 64 * 1024;

/**
 * The bytes of a stream. Whoever stops reading hangs up, so that nothing is generated for nobody; once the last event has come,
 * the rest is read in the background instead: a connection that was read to its end serves the next question.
 */
export class StreamBody implements AsyncIterable<Uint8Array> {
  readonly #body: ReadableStream<Uint8Array>;
  #isFinished = false;

  constructor(body: ReadableStream<Uint8Array>) {
    this.#body = body;
  }

  /** The last event has come. */
  finish(): void {
    this.#isFinished = true;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const reader = this.#body.getReader();
    try {
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
    } finally {
      if (this.#isFinished) void readRest(reader);
      else await reader.cancel();
    }
  }
}

async function readRest(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const hangUp = (): void => void reader.cancel().catch(() => undefined);
  const timer = setTimeout(hangUp, MAX_WAIT_MS).unref();
  let bytes = 0;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      bytes += piece.value.byteLength;
      if (bytes > MAX_BYTES) return hangUp();
    }
  } catch {
    // The answer is complete: how its connection ends is nobody's concern.
  } finally {
    clearTimeout(timer);
  }
}
