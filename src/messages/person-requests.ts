import type { PersonRequest } from '../ports/person-requests.ts';

/** What is said of what people ask for about their own data, to them and to whoever answers. */

const KINDS: Readonly<Record<PersonRequest['kind'], string>> = {
  access: 'to see what is kept about them',
  erasure: 'to have what is kept about them erased',
  correction: 'to have something put right that is kept about them',
  objection: 'that nothing of theirs is used',
};

/** To a desk whose asker was erased. */
export function withdrawn(turnId: string): string {
  return `Question ${turnId} is withdrawn: whoever asked it had everything about them erased. There is nothing left to do.`;
}

/** To the privacy desk. */
export function requestReminder(
  { id, kind, reminders, extendedBecause }: PersonRequest,
  due: string,
  overdue: boolean,
): string {
  const first = reminders === 0 ? 'A person asks' : 'A person still waits for an answer; they asked';
  const late = overdue ? `It was due on ${due} and is overdue.` : `It is due on ${due}.`;
  const off = extendedBecause === undefined ? '' : ' It was put off once already.';
  return `${first} ${KINDS[kind]}. ${late}${off} \`candor requests list\` shows it, \`candor requests close ${id}\` ends it.`;
}

/** Figures of the digest. */
export const REQUEST_FIGURES = {
  opened: 'Came in',
  answered: 'Answered',
  open: 'Open',
  overdue: 'Overdue',
  median: 'Half were answered within',
} as const;

/** `4 days`; `an hour` is the least. */
export function medianDays(milliseconds: number): string {
  const hours = Math.round(milliseconds / 3_600_000);
  if (hours < 1) return 'an hour';
  const [count, unit] = hours < 48 ? [hours, 'hour'] : [Math.round(hours / 24), 'day'];
  return `${String(count)} ${unit}${count === 1 ? '' : 's'}`;
}
