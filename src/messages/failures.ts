/** What is said when something broke, or there is too much to do. */

export function notAnswered(reference: string): string {
  return `Something went wrong on our side and your question was not answered. Please try again in a few minutes, or ask a person. Reference: ${reference}`;
}

export function tooBusy(retryAfterMs: number): string {
  const seconds = Math.ceil(retryAfterMs / 1000);
  return `I am very busy right now and did not take your question. Please ask again in ${seconds} seconds.`;
}

export const NOT_TAKEN = 'I could not take your question just now. Please try again in a minute.';
export const ACTION_FAILED = 'That did not work just now. Please try again in a minute.';

/** To a page whose request failed. */
export function requestFailed(reference: string): string {
  return `Something went wrong here. Please try again; if it happens again, give your operator the reference ${reference}.`;
}
