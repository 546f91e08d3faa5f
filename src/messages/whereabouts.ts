import { say } from './say.ts';
/** What is said of where a question went that has no answer. No other sentence says it. */

export function sentNowhere(): string {
  return say('whereabouts.sentNowhere');
}

/** Of what was passed on to a person, or stands where one has the question. */
export function noModel(): string {
  return say('whereabouts.noModel');
}

export function sentTo(hosts: readonly string[]): string {
  return say('whereabouts.sentTo', { hosts: hosts.join(say('whereabouts.and')) });
}
