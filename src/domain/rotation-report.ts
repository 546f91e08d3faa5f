/** What became of a rotation of keys. */
export type RotationReport = {
  readonly what: 'master' | 'data';
} & (
  | {
      readonly outcome: 'rotated';
      readonly keys: number;
      /** Of data keys: what was sealed anew, and what does not open. */
      readonly envelopes?: number;
      readonly damaged?: number;
      /** The setting that still holds the old master key. */
      readonly kept?: string;
    }
  /** Another process ended it, or is doing so. */
  | { readonly outcome: 'elsewhere' }
  /** The new master key is in force already. */
  | { readonly outcome: 'in_force'; readonly kept: string }
);
