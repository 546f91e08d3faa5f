import type { Place } from '../domain/place.ts';
import { ACCEPT } from './buttons.ts';
import { personNote } from './handover.ts';
import type { NamedDesk } from './values.ts';

/** The notice, which people read, and in places accept, before their first answer. */

/** `kept`: how long questions and answers are, `30 days`. */
export function builtInNotice(kept: string): string {
  return `You are talking to an AI. It can be wrong and does not decide anything: check the source before you rely on it. Your questions and my answers are kept, sealed, in the database of your organisation for ${kept}; personal data that I recognise is taken out before a question leaves for a model. The provider of that model may keep what it receives for up to 30 days, to look for abuse, and the beginnings of requests for up to a day, to answer faster.`;
}

/** The notice with what every notice says: how to reach a person and how to opt out. */
export function noticeWords(text: string, desk: NamedDesk, { platform }: Pick<Place, 'platform'>): string {
  const optOut = platform === 'console' ? '' : ' Write `/ask opt out` if you want no answers from me.';
  return `${text} ${personNote(desk)}${optOut}`;
}

export const TO_ACCEPT = `Before my first answer to you, your organisation wants you to accept this notice: press "${ACCEPT}", or write \`/ask accept\`. Once you have accepted, within a day, I answer your question here.`;

export const ACCEPTED = 'Thank you: noted. Just ask.';
export const ACCEPTED_BEFORE = 'You had accepted it already.';
/** To somebody whose question waited for the yes. */
export const ACCEPTED_ANSWER_COMES =
  'Thank you: noted. The answer to your question comes where you asked it.';
export const ACCEPTED_BUSY =
  'Thank you: noted. I am very busy right now: please ask your question again in a minute.';
