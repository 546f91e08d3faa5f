import { say } from './say.ts';
/** Around the passages that are quoted where no model is connected. */

export function handbookSays(): string {
  return say('offline.handbookSays');
}
export function notGpt(): string {
  return say('offline.notGpt');
}
