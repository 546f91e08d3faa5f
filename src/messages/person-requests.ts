import type { PersonRequest } from '../ports/person-requests.ts';
import { say, sayAll } from './say.ts';

/** What is said of what people ask for about their own data, to them and to whoever answers. */

/** To a desk whose asker was erased. */
export function withdrawn(turnId: string): string {
  return say('personRequests.withdrawn', { turnId });
}

/** To the privacy desk. */
export function requestReminder(
  { id, kind, reminders, extendedBecause }: PersonRequest,
  due: string,
  overdue: boolean,
): string {
  return say('personRequests.reminder', {
    isFirst: String(reminders === 0),
    kind,
    isOverdue: String(overdue),
    due,
    isExtended: String(extendedBecause !== undefined),
    id,
  });
}

/** Figures of the digest. */
export const REQUEST_FIGURES = sayAll('personRequests.figures');

/** `4 days`; `an hour` is the least. */
export function medianDays(milliseconds: number): string {
  const hours = Math.round(milliseconds / 3_600_000);
  if (hours < 1) return say('personRequests.anHour');
  if (hours < 48) return say('personRequests.hours', { count: hours });
  return say('personRequests.days', { count: Math.round(hours / 24) });
}
