import type { Finding } from '../../turn/turn.ts';
import { through, type View } from '../view.ts';
import { findBase64 } from './base64.ts';
import { peel } from './peel.ts';
import { isRejoined, rejoin } from './rejoin.ts';
import { spelledEmails } from './spelled-email.ts';
import { squeeze } from './squeeze.ts';

/** Finds what is sensitive in a text that is not disguised any more. */
export type Detect = (text: string) => readonly Finding[];

/** Encodings looked through one inside the other. */
const MAX_DEPTH = 2;

/**
 * Finds values that are written in another way: with escapes, entities, markup or invisible characters in them, split by
 * spaces or line breaks, spelled out, or in base64.
 *
 * Out: spans of `text` that cover every character of the value, and the whole run where it is encoded. Linear in the text;
 * `detect` runs only where a disguise was seen.
 */
export function findDisguised(text: string, detect: Detect, depth = MAX_DEPTH): readonly Finding[] {
  const bare = peelAll(text);
  if (bare === undefined) return findInside(text, detect, depth);
  return toOriginal(bare, [...detect(bare.text), ...findInside(bare.text, detect, depth)]);
}

function findInside(text: string, detect: Detect, depth: number): readonly Finding[] {
  const findings = [
    ...findThrough(squeeze(text), detect),
    ...findThrough(spelledEmails(text), detect),
    ...findThrough(rejoin(text), detect).filter((finding) => isRejoined(text, finding)),
  ];
  if (depth === 0) return findings;
  const inside = findBase64(text, (decoded) => [
    ...detect(decoded),
    ...findDisguised(decoded, detect, depth - 1),
  ]);
  return [...findings, ...inside];
}

function findThrough(view: View | undefined, detect: Detect): readonly Finding[] {
  return view === undefined ? [] : toOriginal(view, detect(view.text));
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
