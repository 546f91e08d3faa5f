/** One placeholder of a thread and what it stands for. `value` is content: sealed at rest, never logged. */
export interface PlaceholderEntry {
  /** `[EMAIL_1]` */
  readonly placeholder: string;
  readonly kind: string;
  readonly value: string;
}
