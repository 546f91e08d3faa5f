/** What is said of where a question went that has no answer. No other sentence says it. */

export const SENT_NOWHERE = 'Your question was sent nowhere.';

export function sentTo(hosts: readonly string[]): string {
  return `Your question was sent to ${hosts.join(' and to ')}, without what I recognised as personal data.`;
}
