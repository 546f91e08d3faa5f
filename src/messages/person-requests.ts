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
