import { toCodeUnits } from './code-units.ts';
import type { Detector } from './detector.ts';
import { countDigits } from './detectors/digit-runs.ts';
import { DETECTORS } from './detectors/index.ts';
import { foldWidth } from './fold.ts';
import { readTokens, type Token } from './names/tokens.ts';
import { createPrefilter } from './prefilter.ts';
import type { Run } from './runs.ts';

type Prefiltered = ReturnType<ReturnType<typeof createPrefilter>>;

const HINTED = DETECTORS.filter(({ hints }) => hints !== undefined);
const HINT_SETS = new Map<unknown, number>(HINTED.map((detector, i) => [detector, i]));
const look = createPrefilter(
  HINTED.map(({ hints = [] }) => hints),
  [...HINTED.keys()].filter((i) => HINTED[i]?.placed === true),
);

/** A text as detectors read it. What several of them look for is looked for once, and only when one of them asks. */
export class ScanContext {
  readonly text: string;
  #units: Uint16Array | undefined;
  #digits: number | undefined;
  #prefiltered: Prefiltered | undefined;
  #tokens: readonly Token[] | undefined;

  private constructor(text: string) {
    this.text = text;
  }

  /** Reads `text` as `foldWidth` writes it, so that offsets stay what they are. */
  static of(text: string): ScanContext {
    return new ScanContext(foldWidth(text));
  }

  /** False when the text has too few digits or no hint of what `detector` finds. */
  mayHold(detector: Detector): boolean {
    if ((detector.minDigits ?? 0) > this.#countDigits()) return false;
    const set = HINT_SETS.get(detector);
    return set === undefined || (this.#look().hinted & (1 << set)) !== 0;
  }

  /** Where the hints of a `placed` detector begin, in order. */
  placesOf(detector: { readonly id: string }): readonly number[] {
    return this.#look().places.get(HINT_SETS.get(detector) ?? -1) ?? [];
  }

  /** The code units of the text. */
  get units(): Uint16Array {
    this.#units ??= toCodeUnits(this.text);
    return this.#units;
  }

  /** Stretches of characters of which keys are made. */
  get runs(): readonly Run[] {
    return this.#look().runs;
  }

  /** Words and numbers. */
  get tokens(): readonly Token[] {
    this.#tokens ??= readTokens(this.text, this.units);
    return this.#tokens;
  }

  #look(): Prefiltered {
    this.#prefiltered ??= look(this.text, this.units);
    return this.#prefiltered;
  }

  #countDigits(): number {
    this.#digits ??= countDigits(this.units);
    return this.#digits;
  }
}
