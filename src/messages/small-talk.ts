import type { ReplyLanguage } from '../domain/reply-language.ts';
import { say, sayInEach } from './say.ts';

/** What is said to words that ask nothing, in the language they were in. */

type InEach = Readonly<Record<ReplyLanguage, string>>;

export const GREETING: InEach = sayInEach('smallTalk.greeting');

export const THANKS: InEach = sayInEach('smallTalk.thanks');

export const GOODBYE: InEach = sayInEach('smallTalk.goodbye');

export const COMPLAINT: InEach = sayInEach('smallTalk.complaint');

/** Over example questions. */
const FOR_EXAMPLE: InEach = sayInEach('smallTalk.forExample');

/** A question about a document, by its title. */
function about(title: string, language: ReplyLanguage): string {
  return say('smallTalk.about', { title }, language);
}

/** One question about each document. */
export function questionsAbout(titles: readonly string[], language: ReplyLanguage): readonly string[] {
  return titles.map((title) => about(title, language));
}

/** Example questions to the handbook; nothing where it has no title to show. */
export function exampleQuestions(titles: readonly string[], language: ReplyLanguage): string {
  if (titles.length === 0) return '';
  return [FOR_EXAMPLE[language], ...titles.map((title) => `- ${about(title, language)}`)].join('\n');
}

/** In place of an answer, where what follows `/ask` looks like a command and is none. */
export function unknownCommand(words: string, near: readonly string[]): string {
  const meant = near.map((name) => `\`/ask ${name}\``).join(say('smallTalk.or'));
  return say('smallTalk.unknownCommand', { words, meant, isGuess: String(meant !== '') });
}
