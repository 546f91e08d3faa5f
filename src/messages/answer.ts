import type { Audience } from '../domain/placeholder.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import { isSaid, say, sayInEach } from './say.ts';

/** What is said of an answer, and in place of one, to the person who asked. */

export const UNKNOWN: Readonly<Record<ReplyLanguage, string>> = sayInEach('answer.unknown');

export function cutShort(): string {
  return say('answer.cutShort');
}

export function notFromHandbook(): string {
  return say('answer.notFromHandbook');
}

/** In place of an answer that says what holds here, and no passage carries it. */
export const UNSUPPORTED: Readonly<Record<ReplyLanguage, string>> = sayInEach('answer.unsupported');

export function uncertainClaim(): string {
  return say('answer.uncertainClaim');
}

export function uncertainFigure(): string {
  return say('answer.uncertainFigure');
}

export function uncertainQuote(): string {
  return say('answer.uncertainQuote');
}

export function removedFromAnswer(): string {
  return say('answer.removedFromAnswer');
}

/** Under the first answer of a thread in which only a mention is heard. */
export function toAskMore(): string {
  return say('answer.toAskMore');
}

export function hiddenNote({ type }: Audience): string {
  return type === 'everybody' ? say('answer.hiddenNote') : say('answer.hiddenNoteGiven');
}

/** Whether a note says that something is hidden from whoever it was said to. */
export function isHiddenNote(note: string): boolean {
  return isSaid(note, 'answer.hiddenNote') || isSaid(note, 'answer.hiddenNoteGiven');
}

/** Whether a note is of an answer's own words, in whichever language it was said. */
export function isWordsNote(note: string): boolean {
  return ABOUT_WORDS.some((key) => isSaid(note, key));
}

const ABOUT_WORDS = [
  'earlierMessages.stands',
  'answer.cutShort',
  'answer.notFromHandbook',
  'answer.uncertainClaim',
  'answer.uncertainFigure',
  'answer.uncertainQuote',
  'answer.hiddenNote',
  'answer.hiddenNoteGiven',
  'answer.removedFromAnswer',
] as const;
