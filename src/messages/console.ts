/** What the console says to whoever asks for a list in a way that it does not know. */

export const BAD_CURSOR = 'This list cannot go on from there. Open it anew.';
export const BAD_TIME =
  'Give times as 2026-03-04, 2026-03-04T09:30 (in the time zone of the policy) or 2026-03-04T08:30:00Z.';
export const BAD_PERIOD = 'The time that a list begins at must be before the one that it ends at.';
export const NO_SUCH_ENTRY = 'The audit log has no entry with this number.';

/** Names what of an address is not understood, and not what stands there: anybody can have written that. */
export function badFilter(names: readonly string[]): string {
  return `Not understood in the address: ${names.join(', ')}.`;
}
