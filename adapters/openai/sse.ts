import { brokenError } from './errors.ts';

/** Longest line that is read; a longer one is passed over as it comes and kept nowhere. */
const MAX_LINE_BYTES = 256 * 1024;
const LF = 0x0a;
const DONE = '[DONE]';

/**
 * Reads server-sent events, the data of each. Calls `alive` for every line, comments included, and `finished` where the sender
 * names the end. What is too long is passed over.
 *
 * Throws: `UpstreamError` `MODEL_BROKEN` after `maxBytes`.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.6; lines end at LF or CRLF.
 */
export async function* readSse(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  alive: () => void,
  finished: () => void = () => undefined,
): AsyncGenerator<string> {
  const lines = new Lines();
  const event = new EventData();
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw brokenError('The model sent far more than an answer.');
    for (const line of lines.push(chunk)) {
      alive();
      if (line === '') {
        const data = event.take();
        if (data === DONE) {
          finished();
          return;
        }
        if (data !== undefined) yield data;
      } else event.add(line);
    }
  }
  event.add(lines.end()); // some servers leave out the last empty line
  const data = event.take();
  if (data !== undefined && data !== DONE) yield data;
}

/** The data lines of one event; undefined where there were none, or one was too long. */
class EventData {
  #lines: string[] = [];
  #length = 0;
  #isSpoilt = false;

  add(line: string | undefined): void {
    if (line === undefined) this.#isSpoilt = true;
    else if (line.startsWith('data:')) {
      this.#length += line.length;
      if (this.#length > MAX_LINE_BYTES) this.#isSpoilt = true;
      else this.#lines.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    }
  }

  take(): string | undefined {
    const data = this.#isSpoilt || this.#lines.length === 0 ? undefined : this.#lines.join('\n');
    this.#lines = [];
    this.#length = 0;
    this.#isSpoilt = false;
    return data;
  }
}

/** Cuts bytes into lines in linear time. A line that is too long comes as undefined. */
class Lines {
  #parts: Uint8Array[] = [];
  #bytes = 0;

  /** Out: those that end in this chunk. */
  push(chunk: Uint8Array): readonly (string | undefined)[] {
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: (string | undefined)[] = [];
    let start = 0;
    for (let end = text.indexOf(LF); end >= 0; end = text.indexOf(LF, start)) {
      if (this.#bytes === 0 && end - start <= MAX_LINE_BYTES) {
        lines.push(withoutReturn(text.toString('utf8', start, end))); // most lines stand in one chunk
      } else {
        this.#keep(text.subarray(start, end));
        lines.push(this.end());
      }
      start = end + 1;
    }
    if (start < text.length) this.#keep(text.subarray(start));
    return lines;
  }

  /** What stands since the last line end. */
  end(): string | undefined {
    const line = this.#bytes > MAX_LINE_BYTES ? undefined : Buffer.concat(this.#parts).toString('utf8');
    this.#parts = [];
    this.#bytes = 0;
    return line === undefined ? undefined : withoutReturn(line);
  }

  #keep(part: Uint8Array): void {
    this.#bytes += part.byteLength;
    if (this.#bytes > MAX_LINE_BYTES) this.#parts = [];
    else this.#parts.push(part);
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
