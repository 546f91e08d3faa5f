import type { Token } from './names/tokens.ts';
import type { Run } from './runs.ts';

/** A text as detectors read it; offsets are those of the text as written. */
export interface Scan {
  /** In characters of ordinary width. */
  readonly text: string;
  /** The code units of the text. */
  readonly units: Uint16Array;
  /** Stretches of characters of which keys are made. */
  readonly runs: readonly Run[];
  /** Digits that stand beside each other. */
  readonly digitGroups: readonly Run[];
  /** Whether one of the signs with these bits, as the prefilter gives them, is in the text. */
  has(bits: number): boolean;
  /** Words and numbers. */
  readonly tokens: readonly Token[];
  /** Where the hints of a `placed` detector begin, in order. */
  placesOf(detector: { readonly id: string }): readonly number[];
}
