import { toCodeUnits } from './code-units.ts';
import type { Detector } from './detector.ts';
import { readDigitGroups } from './detectors/digit-runs.ts';
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

/** What a text must have for a detector to find something in it. */
interface Candidate {
  readonly detector: Detector;
  readonly minDigits: number;
  /** The bit of its hints; 0 where it has none. */
  readonly hintBit: number;
}

const CANDIDATES = DETECTORS.map(toCandidate);

function toCandidate(detector: Detector): Candidate {
  const set = HINT_SETS.get(detector);
  return { detector, minDigits: detector.minDigits ?? 0, hintBit: set === undefined ? 0 : 1 << set };
}

/** A text as detectors read it. What several of them look for is looked for once, and only when one of them asks. */
export class ScanContext {
  readonly text: string;
  #units: Uint16Array | undefined;
  #digitGroups: readonly Run[] | undefined;
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

  /** Those of the detectors for which the text has digits enough, and a hint of what they find. */
  candidatesOf(detectors: readonly Detector[]): readonly Detector[] {
    const candidates = detectors === DETECTORS ? CANDIDATES : detectors.map(toCandidate);
    return candidates.filter((one) => this.#isPossible(one)).map(({ detector }) => detector);
  }

  #isPossible({ minDigits, hintBit }: Candidate): boolean {
    if (minDigits > 0 && minDigits > this.#countDigits()) return false;
    return hintBit === 0 || (this.#look().hinted & hintBit) !== 0;
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

  /** Digits that stand beside each other. */
  get digitGroups(): readonly Run[] {
    this.#digitGroups ??= readDigitGroups(this.units);
    return this.#digitGroups;
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
    this.#digits ??= this.digitGroups.reduce((sum, { start, end }) => sum + end - start, 0);
    return this.#digits;
  }
}
