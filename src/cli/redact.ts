import type { DetectionContext } from '../redaction/detector.ts';
import { detectAll } from '../redaction/detect.ts';
import { redact } from '../redaction/redact.ts';
import { redactLine } from '../redaction/redact-lines.ts';
import { atLine } from './lines.ts';

/**
 * `candor redact --json`: JSONL `{"id","text"}` in, JSONL `{"id","text","findings"}` out, one line for one line.
 *
 * Throws: `RequestError` `BODY_MALFORMED` naming the line.
 */
export async function* redactLines(
  lines: AsyncIterable<string>,
  context: DetectionContext,
): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    yield atLine(number, () => redactLine(line, context));
  }
}

/** `candor redact`: plain text in, redacted text out; placeholders are stable over the whole input. */
export async function* redactText(
  lines: AsyncIterable<string>,
  context: DetectionContext,
): AsyncGenerator<string> {
  const text = (await Array.fromAsync(lines)).join('\n');
  yield redact(text, detectAll(text, context), [], { regions: context.regions }).text;
}
