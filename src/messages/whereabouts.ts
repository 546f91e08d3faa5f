import { say } from './say.ts';
/** What is said of where a question went that has no answer. No other sentence says it. */

export function sentNowhere(): string {
  return say('whereabouts.sentNowhere');
}

export function sentTo(hosts: readonly string[]): string {
  return say('whereabouts.sentTo', { hosts: hosts.join(say('whereabouts.and')) });
}
