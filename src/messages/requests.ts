import { say } from './say.ts';
/** What the page of the console says of what it does not take. */

export function emptyQuestion(): string {
  return say('requests.emptyQuestion');
}
export function longQuestion(): string {
  return say('requests.longQuestion');
}
export function largeFiles(): string {
  return say('requests.largeFiles');
}
export function unknownReference(): string {
  return say('requests.unknownReference');
}
