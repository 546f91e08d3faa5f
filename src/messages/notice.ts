import type { Place } from '../domain/place.ts';
import { accept } from './buttons.ts';
import { personNote } from './handover.ts';
import { inLanguage } from './privacy.ts';
import { readerNow, say } from './say.ts';
import type { NamedDesk } from './values.ts';

/** The notice, which people read, and in places accept, before their first answer. */

/** `kept`: how long questions and answers are, `30 days`. */
export function builtInNotice(kept: string): string {
  return say('notice.builtInNotice', { kept: inLanguage(kept, readerNow().language) });
}

/** The notice with what every notice says: how to reach a person and how to opt out. */
export function noticeWords(text: string, desk: NamedDesk, { platform }: Pick<Place, 'platform'>): string {
  const optOut = platform === 'console' ? '' : say('notice.optOut');
  return `${text} ${personNote(desk)}${optOut}`;
}

export function toAccept(): string {
  return say('notice.toAccept', { accept: accept() });
}

export function accepted(): string {
  return say('notice.accepted');
}
export function acceptedBefore(): string {
  return say('notice.acceptedBefore');
}
/** To somebody whose question waited for the yes. */
export function acceptedAnswerComes(): string {
  return say('notice.acceptedAnswerComes');
}
export function acceptedBusy(): string {
  return say('notice.acceptedBusy');
}
