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

export const NOT_AT_YOUR_DESK =
  'This is at a desk that does not list you as a member. Desks without a list of members work in their channel alone.';
export const NO_OPEN_REQUEST = 'There is no open request with this id.';
export const NOT_PUT_OFF = 'There is no open request with this id, or it was put off before: that goes once.';
export const SAY_WHY_LATER = 'Say in 3 to 500 characters why it takes longer: its person has to be told.';
export const NO_DESK_ACTION =
  'Send {"type": "claim"}, "close", "answer" with text and key, or "approve", "edit" or "reject" with version.';
export const NO_INCIDENT_ACTION =
  'Send {"action": "acknowledge"}, "assign", "resolve", "false_alarm", "reopen", "mute" or "note", with a note of at most 1 000 characters.';
export const NO_CANDIDATE =
  'Send {"policy": "the text of policy.yaml"} of at most 90 000 characters; for a replay with {"hours": 24}, 168 or 720.';
