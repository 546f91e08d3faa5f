import { say } from './say.ts';
/** What is said when something broke, or there is too much to do. */

export function notAnswered(reference: string): string {
  return say('failures.notAnswered', { reference });
}

export function tooBusy(retryAfterMs: number): string {
  const seconds = Math.ceil(retryAfterMs / 1000);
  return say('failures.tooBusy', { seconds });
}

export function notTaken(): string {
  return say('failures.notTaken');
}
export function actionFailed(): string {
  return say('failures.actionFailed');
}

/** To a page whose request failed. */
export function requestFailed(reference: string): string {
  return say('failures.requestFailed', { reference });
}
