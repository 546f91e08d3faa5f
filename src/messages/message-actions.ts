import { say, sayAll } from './say.ts';

/** What is said where somebody asks about one message, or reports one. */

/** The form for a question; its title has at most 24 characters. */
export const ASK_ABOUT = sayAll('messageActions');

/** Before the question, where its answer comes. */
export function askedAbout(question: string): string {
  return `${say('messageActions.asked')}\n\n${question}`;
}

export function notMyAnswer(): string {
  return say('messageActions.notMine');
}

export function noWordsInMessage(): string {
  return say('messageActions.unreadable');
}
