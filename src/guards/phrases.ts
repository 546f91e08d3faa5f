import { findAll } from '../base/find-all.ts';
import type { Danger } from './guard.ts';

/** Finds what matches, with the apostrophes of any keyboard. Confidence is how sure such wording is. */
export function findPhrases(
  text: string,
  kind: string,
  patterns: readonly RegExp[],
  confidence: number,
): readonly Danger[] {
  const plain = text.replaceAll(/[\u2018\u2019\u02BC]/gu, "'");
  return patterns.flatMap((pattern) =>
    findAll(pattern, plain).map((match) => ({
      kind,
      start: match.index,
      end: match.index + match[0].length,
      confidence,
    })),
  );
}
