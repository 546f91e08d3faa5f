import { say } from './say.ts';
/** Around the passages that are quoted where no model is connected. */

export function handbookSays(): string {
  return say('offline.handbookSays');
}
/** Above what is quoted beside the sentence that answers. */
export function moreOfIt(): string {
  return say('offline.more');
}
export function notGpt(): string {
  return say('offline.notGpt');
}
