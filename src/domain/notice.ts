/** What everybody reads at their first question. */
export interface Notice {
  readonly text: string;
  readonly version: string;
}
