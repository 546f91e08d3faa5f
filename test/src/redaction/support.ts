import type { PlaceholderEntry } from '../../../src/domain/placeholder.ts';
import { detectAll } from '../../../src/redaction/detect.ts';
import type { DetectionContext, Detector } from '../../../src/redaction/detector.ts';
import { NO_NAMES } from '../../../src/redaction/names/known-names.ts';
import { redact } from '../../../src/redaction/redact.ts';
import { restoreFor } from '../../../src/redaction/restore.ts';
import { ScanContext } from '../../../src/redaction/scan-context.ts';

/** What a detector knows of an organisation with offices in a few countries. */
export const CONTEXT: DetectionContext = {
  mentions: [],
  terms: [],
  people: NO_NAMES,
  regions: ['US', 'GB', 'DE'],
};

/** The pieces of `text` a detector finds. What it finds must be hinted at, or a whole text would be passed over. */
export function foundBy(
  detector: Detector,
  text: string,
  context: DetectionContext = CONTEXT,
): readonly string[] {
  const reading = ScanContext.of(text);
  const found = detector.detect(reading, context).map(({ start, end }) => text.slice(start, end));
  if (found.length > 0 && reading.candidatesOf([detector]).length === 0)
    throw new Error(`${detector.id} lacks a hint`);
  return found;
}

/** Joins the parts of a made-up key, so that no scanner takes this file's keys for live ones. */
export function fake(...parts: readonly string[]): string {
  return parts.join('');
}

/** Letters and digits in no pattern, the same every time. */
export function scramble(length: number, alphabet = 'a7Bq2Zx9Lm4Rt6Kw8Ns3Pd5Vh'): string {
  return Array.from({ length }, (_, i) => alphabet[(i * 7 + (i % 3) * 5) % alphabet.length]).join('');
}

/** What everybody reads where the placeholders were posted. */
export function restore(text: string, entries: readonly PlaceholderEntry[]): string {
  return restoreFor({ type: 'everybody' }, text, entries).text;
}

/** What is left to read of `marked` when everything found in it was masked; `⟦…⟧` stand around what must not be left. */
export function readable(marked: string, context: DetectionContext = CONTEXT): readonly string[] {
  const text = marked.replace(/[⟦⟧]/g, '');
  const values = Array.from(marked.matchAll(/⟦(.*?)⟧/gs), ([, value = '']) => value);
  const masked = redact(text, detectAll(text, context), [], { regions: context.regions }).text;
  return values.filter((value) => masked.includes(value));
}
