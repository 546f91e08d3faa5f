import type { Stage } from './stage.ts';

/** One line of the table: the same thing measured `samples.length` times. */
export interface Row {
  readonly what: string;
  readonly unit: 'ms' | 'MB' | 'MB/s' | '1/s' | 'count';
  /** Empty where this machine cannot tell: the row is left out. */
  readonly samples: readonly number[];
  /** What the product promises; the smallest or largest value that keeps the promise. */
  readonly target?: Target;
  /** `what` of the row in the same figure that this one's median is divided by. */
  readonly against?: string;
}

export interface Target {
  readonly p50?: number;
  readonly p99?: number;
  /** Of the ratio to `against`. */
  readonly ratioAtLeast?: number;
  readonly ratioAtMost?: number;
}

/** Something `npm run bench` measures. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  /** Throws when the product did the wrong thing: a fast wrong answer is no figure. */
  measure(stage: Stage): Promise<readonly Row[]>;
}
