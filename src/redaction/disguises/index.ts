import type { Finding } from '../../domain/finding.ts';
import { Reading } from '../reading.ts';
import { through, type View } from '../view.ts';
import { findBase64 } from './base64.ts';
import type { Detect } from './detect.ts';
import { peel } from './peel.ts';
import { isRejoined, rejoin } from './rejoin.ts';
import { spelledEmails } from './spelled-email.ts';
import { squeeze } from './squeeze.ts';

/** Encodings looked through one inside the other. */
const MAX_DEPTH = 2;

/**
 * Finds values that are written in another way: with escapes, entities, markup or invisible characters in them, split by
 * spaces or line breaks, spelled out, or in base64.
 *
 * Out: spans of the text that cover every character of the value, and the whole run where it is encoded. Linear in the text;
 * `detect` runs only where a disguise was seen.
 */
export function findDisguised(reading: Reading, detect: Detect, depth = MAX_DEPTH): readonly Finding[] {
  const bare = peelAll(reading.text);
  if (bare === undefined) return findInside(reading, detect, depth);
  const inner = Reading.of(bare.text);
  return toOriginal(bare, [...detect(inner), ...findInside(inner, detect, depth)]);
}

function findInside(reading: Reading, detect: Detect, depth: number): readonly Finding[] {
  const { text } = reading;
  const findings = [
    ...findThrough(squeeze(text), detect),
    ...findThrough(spelledEmails(text), detect),
    ...findThrough(rejoin(text), detect).filter((finding) => isRejoined(text, finding)),
  ];
  if (depth === 0) return findings;
  const inside = findBase64(reading, (decoded) => [
    ...detect(decoded),
    ...findDisguised(decoded, detect, depth - 1),
  ]);
  return [...findings, ...inside];
}

function findThrough(view: View | undefined, detect: Detect): readonly Finding[] {
  return view === undefined ? [] : toOriginal(view, detect(Reading.of(view.text)));
}

/** Takes off what `peel` knows, and once more what was underneath. */
function peelAll(text: string): View | undefined {
  const once = peel(text);
  if (once === undefined) return undefined;
  const twice = peel(once.text);
  return twice === undefined ? once : through(once, twice);
}

function toOriginal(view: View, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, ...view.toOriginal(finding.start, finding.end) }));
}
