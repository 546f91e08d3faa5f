/** What is said when something broke, or takes too long. */

export const TAKES_LONGER = 'This is taking longer than usual. I am still working on your question.';

export function notAnswered(reference: string): string {
  return `Something went wrong on our side and your question was not answered. Please try again in a few minutes, or ask a person. Reference: ${reference}`;
}

export function tooBusy(retryAfterMs: number): string {
  const seconds = Math.ceil(retryAfterMs / 1000);
  return `I am very busy right now and did not take your question. Please ask again in ${seconds} seconds.`;
}
