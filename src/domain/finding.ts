/** What a detector or guard objects to: a half-open UTF-16 span, never the text. `confidence` 0 to 1. */
export interface Finding {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}
