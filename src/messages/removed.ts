import { say } from './say.ts';
/** What stands in a text where a safety check took something out. */

export function removed(): string {
  return say('removed.removed');
}
export function linkRemoved(): string {
  return say('removed.linkRemoved');
}
export function markupRemoved(): string {
  return say('removed.markupRemoved');
}
export function mentionRemoved(): string {
  return say('removed.mentionRemoved');
}
