import { toCodeUnits } from './code-units.ts';
import type { Detector } from './detector.ts';
import { DETECTORS } from './detectors/index.ts';
import { SIGN_HINTS } from './encodings/spelled-email.ts';
import { foldWidth } from './fold.ts';
import { readTokens, type Token } from './names/tokens.ts';
import { createPrefilter } from './prefilter.ts';
import type { Run } from './runs.ts';

type Prefiltered = ReturnType<ReturnType<typeof createPrefilter>>;

const HINTED = DETECTORS.filter(({ hints }) => hints !== undefined);
const HINT_SETS = new Map<unknown, number>(HINTED.map((detector, i) => [detector, i]));
const SPELLED_BIT = 1 << HINTED.length;
const look = createPrefilter(
  [...HINTED.map(({ hints = [] }) => hints), SIGN_HINTS],
  [...HINTED.keys()].filter((i) => HINTED[i]?.placed === true),
);

/** What a text must have for a detector to find something in it. */
interface Candidate {
  readonly detector: Detector;
  readonly minDigits: number;
  /** The bit of its hints; 0 where it has none. */
  readonly hintBit: number;
  /** The bits of its signs; 0 where it needs none. */
  readonly signs: number;
}

const CANDIDATES = DETECTORS.map(toCandidate);

function toCandidate(detector: Detector): Candidate {
  const set = HINT_SETS.get(detector);
  return {
    detector,
    minDigits: detector.minDigits ?? 0,
    hintBit: set === undefined ? 0 : 1 << set,
    signs: detector.signs ?? 0,
  };
}

/** A text as detectors read it. What several of them look for is looked for once, and only when one of them asks. */
export class ScanContext {
  readonly text: string;
  #units: Uint16Array | undefined;
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
    const { digits, hinted, signs } = this.#look();
    const possible: Detector[] = [];
    for (const one of candidates) {
      if (one.minDigits > digits) continue;
      if (one.hintBit !== 0 && (hinted & one.hintBit) === 0) continue;
      if (one.signs === 0 || (signs & one.signs) !== 0) possible.push(one.detector);
    }
    return possible;
  }

  /** Whether one of the signs with these bits is in the text. */
  has(bits: number): boolean {
    return (this.#look().signs & bits) !== 0;
  }

  /** False where nothing stands alone that people write for the sign of an e-mail address, but the sign itself. */
  mayHoldSpelledSign(): boolean {
    return (this.#look().hinted & SPELLED_BIT) !== 0;
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
    return this.#look().digitGroups;
  }

  /** How many digits the text has. */
  get digits(): number {
    return this.#look().digits;
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
}
