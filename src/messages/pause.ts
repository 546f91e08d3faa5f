/** What is said while an administrator has paused Candor. */

export function pausedFor(reason: string): string {
  const why = reason === '' ? '' : ` Reason given: ${reason}`;
  return `I am paused by an administrator, so I did not answer your question.${why}`;
}
