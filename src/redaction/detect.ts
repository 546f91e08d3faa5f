import type { Finding } from '../turn/turn.ts';
import type { DetectionContext, Detector } from './detector.ts';
import { DETECTORS } from './detectors/index.ts';
import { nextDigit } from './detectors/digit-runs.ts';
import { findDisguised } from './disguises/index.ts';
import { foldWidth } from './fold.ts';

/**
 * Runs every detector over `text`, read as `foldWidth` writes it, and over what is written in it in disguise.
 *
 * Out: findings in order of their start, inside the text, possibly overlapping. Linear in the text.
 */
export function detectAll(
  text: string,
  context: DetectionContext,
  detectors: readonly Detector[] = DETECTORS,
): readonly Finding[] {
  const folded = foldWidth(text);
  const found = detectPlain(folded, context, detectors);
  const unmarked = { ...context, mentions: [] };
  const disguised = findDisguised(folded, (plain) => detectPlain(foldWidth(plain), unmarked, detectors));
  return [...found, ...disguised]
    .filter((finding) => finding.start >= 0 && finding.start < finding.end && finding.end <= text.length)
    .sort((a, b) => a.start - b.start || b.end - a.end || a.kind.localeCompare(b.kind))
    .filter((finding, i, all) => i === 0 || !isSame(finding, all[i - 1]));
}

function detectPlain(
  folded: string,
  context: DetectionContext,
  detectors: readonly Detector[],
): readonly Finding[] {
  const digits = countDigits(folded);
  return detectors
    .filter(({ minDigits = 0 }) => minDigits <= digits)
    .flatMap((detector) => detector.detect(folded, context));
}

function isSame(finding: Finding, other: Finding | undefined): boolean {
  return finding.start === other?.start && finding.end === other.end && finding.kind === other.kind;
}

const ENOUGH_DIGITS = 20;

/** Digits in the text, counted up to a number that is enough for every detector. */
function countDigits(text: string): number {
  let digits = 0;
  for (let at = nextDigit(text, 0); at < text.length && digits < ENOUGH_DIGITS; at = nextDigit(text, at + 1))
    digits += 1;
  return digits;
}
