/** What a subject found, in UTF-16 units of the text; `kind` is the subject's own word. */
export interface Found {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** Something that redacts, set up as its makers recommend. */
export interface Subject {
  readonly name: string;
  /** `run` is what is timed; what it gives tells the findings afterwards. */
  open(): Promise<(text: string) => Promise<() => readonly Found[]>>;
}
