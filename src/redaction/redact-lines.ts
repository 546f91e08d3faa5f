import { z } from 'zod';
import { RequestError } from '../base/errors.ts';
import { detectAll } from './detect.ts';
import type { DetectionContext } from './detector.ts';
import { redact } from './redact.ts';

const Line = z.object({ id: z.string(), text: z.string() });

/**
 * Takes one JSONL line `{"id","text"}` and gives the line `{"id","text","findings"}` with the text redacted.
 *
 * Every line has a vault of its own. Offsets are UTF-16 units of the input text.
 * Throws: `RequestError` `BODY_MALFORMED`, which names the reason and never the content.
 */
export function redactLine(line: string, context: DetectionContext): string {
  const { id, text } = parseLine(line);
  const found = detectAll(text, context);
  const redacted = redact(text, found, [], { regions: context.regions });
  const findings = redacted.findings.map(({ kind, start, end, confidence }) => ({
    kind,
    start,
    end,
    confidence,
  }));
  return JSON.stringify({ id, text: redacted.text, findings });
}

function parseLine(line: string): z.infer<typeof Line> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new RequestError('BODY_MALFORMED', 400, 'the line is not JSON');
  }
  const parsed = Line.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RequestError('BODY_MALFORMED', 400, 'the line is not an object with the strings "id" and "text"');
}
