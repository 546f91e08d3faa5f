/** What is said while an administrator has paused Candor. */

export function pausedFor(reason: string): string {
  const why = reason === '' ? '' : ` Reason given: ${reason}`;
  return `I am paused by an administrator, so I sent your question nowhere and did not answer it.${why}`;
}
