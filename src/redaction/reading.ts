import { countDigits } from './detectors/digit-runs.ts';
import { foldWidth } from './fold.ts';
import { type Token, readTokens } from './names/tokens.ts';
import { type Run, keyRuns } from './runs.ts';

/** A text as detectors read it. What several of them look for is looked for once, and only when one of them asks. */
export class Reading {
  readonly text: string;
  #digits: number | undefined;
  #runs: readonly Run[] | undefined;
  #tokens: readonly Token[] | undefined;

  private constructor(text: string) {
    this.text = text;
  }

  /** Reads `text` as `foldWidth` writes it, so that offsets stay what they are. */
  static of(text: string): Reading {
    return new Reading(foldWidth(text));
  }

  /** How many digits there are, counted up to a number that is enough for every detector. */
  get digits(): number {
    this.#digits ??= countDigits(this.text);
    return this.#digits;
  }

  /** Stretches of characters of which keys are made. */
  get runs(): readonly Run[] {
    this.#runs ??= keyRuns(this.text);
    return this.#runs;
  }

  /** Words and numbers. */
  get tokens(): readonly Token[] {
    this.#tokens ??= readTokens(this.text);
    return this.#tokens;
  }
}
