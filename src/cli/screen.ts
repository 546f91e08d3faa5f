import { z } from 'zod';
import { RequestError } from '../base/errors.ts';
import type { Guard } from '../guards/guard.ts';
import { screenText } from '../guards/screen-text.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { ProcessorTime } from '../ports/clock.ts';
import { atLine, parseJson } from './lines.ts';

const Line = z.object({
  id: z.string('must have the string "id"'),
  text: z.string('must have the string "text"'),
  stage: z
    .enum(['input', 'document', 'output'], 'must have a "stage": input, document or output')
    .default('input'),
});

const DIGITS = 4;

/**
 * `candor screen --json`: JSONL `{"id","text","stage"}` in, JSONL `{"id","flagged","score","findings"}` out, one line for
 * one line. `findings` hold guard, kind, rule, start, end and confidence, never text; `notChecked` stands only where a guard
 * could not check.
 *
 * Throws: `RequestError` `BODY_MALFORMED` naming the line.
 */
export async function* screenLines(
  lines: AsyncIterable<string>,
  organisation: Organisation,
  guards: readonly Guard[],
  processorMs: ProcessorTime,
): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() !== '') yield atLine(number, () => screenLine(line, organisation, guards, processorMs));
  }
}

function screenLine(
  line: string,
  organisation: Organisation,
  guards: readonly Guard[],
  processorMs: ProcessorTime,
): string {
  const { id, text, stage } = parseLine(line);
  const { flagged, score, findings, notChecked } = screenText(text, stage, organisation, guards, processorMs);
  return JSON.stringify({
    id,
    flagged,
    score: toFixed(score),
    findings: findings.map(({ guard, kind, rule, start, end, confidence }) => ({
      guard,
      kind,
      rule,
      start,
      end,
      confidence: toFixed(confidence),
    })),
    ...(notChecked.length === 0 ? {} : { notChecked }),
  });
}

function parseLine(line: string): z.infer<typeof Line> {
  const parsed = Line.safeParse(parseJson(line));
  if (parsed.success) return parsed.data;
  throw new RequestError(
    'BODY_MALFORMED',
    400,
    `the line ${parsed.error.issues[0]?.message ?? 'is no object'}`,
  );
}

function toFixed(share: number): number {
  return Number(share.toFixed(DIGITS));
}
