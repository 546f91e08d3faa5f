import type { Finding } from '../../domain/finding.ts';
import { ENCODED, signBits } from '../prefilter.ts';
import { ScanContext } from '../scan-context.ts';
import { through, type View } from '../view.ts';
import { findBase64 } from './base64.ts';
import { collapse } from './collapse.ts';
import { decode } from './decode.ts';
import { isRejoined, MIN_DIGITS, rejoin } from './rejoin.ts';
import { spelledEmails } from './spelled-email.ts';

type Detect = Parameters<typeof findBase64>[1];

/** Encodings looked through one inside the other. */
const MAX_DEPTH = 2;
/** What every encoding that `decode` knows begins with. */
const AT = signBits('@');
const BEGINS = ENCODED | signBits('%&\\<');

/**
 * Finds values that are written in another way: with escapes, entities, markup or invisible characters in them, split by
 * spaces or line breaks, spelled out, or in base64.
 *
 * Out: spans of the text that cover every character of the value, and the whole run where it is encoded. Linear in the text;
 * `detect` runs only where an encoding was seen.
 */
export function findEncoded(reading: ScanContext, detect: Detect, depth = MAX_DEPTH): readonly Finding[] {
  const bare = reading.has(BEGINS) ? decodeAll(reading.text) : undefined;
  if (bare === undefined) return findInside(reading, detect, depth);
  const inner = ScanContext.of(bare.text);
  return toOriginal(bare, [...detect(inner), ...findInside(inner, detect, depth)]);
}

function findInside(reading: ScanContext, detect: Detect, depth: number): readonly Finding[] {
  const { text } = reading;
  const findings = [
    ...findThrough(collapse(text, reading.units), detect),
    ...(reading.has(AT) || reading.mayHoldSpelledSign() ? findThrough(spelledEmails(text), detect) : []),
    ...(reading.digits < MIN_DIGITS
      ? []
      : findThrough(rejoin(text), detect).filter((finding) => isRejoined(text, finding))),
  ];
  if (depth === 0) return findings;
  const inside = findBase64(reading, (decoded) => [
    ...detect(decoded),
    ...findEncoded(decoded, detect, depth - 1),
  ]);
  return [...findings, ...inside];
}

function findThrough(view: View | undefined, detect: Detect): readonly Finding[] {
  return view === undefined ? [] : toOriginal(view, detect(ScanContext.of(view.text)));
}

/** Undoes what `decode` knows, and once more what was underneath. */
function decodeAll(text: string): View | undefined {
  const once = decode(text);
  if (once === undefined) return undefined;
  const twice = decode(once.text);
  return twice === undefined ? once : through(once, twice);
}

function toOriginal(view: View, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, ...view.toOriginal(finding.start, finding.end) }));
}
