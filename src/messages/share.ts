import { say } from './say.ts';

/** What is said to whoever shares an answer that they alone got. */

export function notShareable(): string {
  return say('share.notShareable');
}

export function sharedBefore(): string {
  return say('share.sharedBefore');
}

/** It is not there yet. */
export function sharing(): string {
  return say('share.sharing');
}
