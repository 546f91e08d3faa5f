import type { ReplyLanguage } from '../domain/reply-language.ts';

/** What is said to words that ask nothing, in the language they were in. */

type InEach = Readonly<Record<ReplyLanguage, string>>;

export const GREETING: InEach = {
  en: 'Hello! I am Candor, an AI help desk. Ask me how things are done here, and I look it up in the handbook.',
  de: 'Hallo! Ich bin Candor, eine KI-Auskunft. Frag mich, wie hier etwas geregelt ist: Ich sehe im Handbuch nach.',
  fr: "Bonjour ! Je suis Candor, une assistance par IA. Demandez-moi comment les choses se font ici : je cherche la réponse dans le manuel de l'entreprise.",
  es: '¡Hola! Soy Candor, un asistente de IA. Pregúntame cómo se hacen las cosas aquí y lo busco en el manual.',
  ja: 'こんにちは。AIヘルプデスクのCandorです。社内のルールや手続きについて質問してください。ハンドブックを調べてお答えします。',
};

export const THANKS: InEach = {
  en: 'Gladly. Just write when there is something else.',
  de: 'Gern. Schreib einfach, wenn noch etwas ist.',
  fr: "Avec plaisir. Écrivez-moi s'il y a autre chose.",
  es: 'Con gusto. Escríbeme si hay algo más.',
  ja: 'どういたしまして。ほかに何かあれば、いつでもどうぞ。',
};

export const GOODBYE: InEach = {
  en: 'Goodbye! I am here whenever you have a question.',
  de: 'Tschüss! Ich bin da, wenn du eine Frage hast.',
  fr: 'Au revoir ! Je suis là dès que vous avez une question.',
  es: '¡Hasta luego! Aquí estoy cuando tengas una pregunta.',
  ja: '失礼します。ご質問があれば、いつでもどうぞ。',
};

export const COMPLAINT: InEach = {
  en: 'I am sorry that I was no help. Tell me in other words what you need, or ask a person.',
  de: 'Es tut mir leid, dass ich nicht helfen konnte. Sag mir mit anderen Worten, was du brauchst, oder frag einen Menschen.',
  fr: "Je suis désolé de ne pas avoir pu aider. Dites-moi autrement ce qu'il vous faut, ou demandez à une personne.",
  es: 'Siento no haber sido de ayuda. Dime con otras palabras qué necesitas o pregunta a una persona.',
  ja: 'お役に立てず申し訳ありません。別の言い方で教えていただくか、担当者にお尋ねください。',
};

/** Over example questions. */
const FOR_EXAMPLE: InEach = {
  en: 'For example:',
  de: 'Zum Beispiel:',
  fr: 'Par exemple :',
  es: 'Por ejemplo:',
  ja: '例えば：',
};

/** A question about a document, by its title. */
const ABOUT: Readonly<Record<ReplyLanguage, (title: string) => string>> = {
  en: (title) => `What are the rules on “${title}”?`,
  de: (title) => `Was gilt beim Thema „${title}“?`,
  fr: (title) => `Quelles sont les règles sur « ${title} » ?`,
  es: (title) => `¿Qué normas hay sobre «${title}»?`,
  ja: (title) => `「${title}」のルールを教えてください。`,
};

/** One question about each document. */
export function questionsAbout(titles: readonly string[], language: ReplyLanguage): readonly string[] {
  return titles.map((title) => ABOUT[language](title));
}

/** Example questions to the handbook; nothing where it has no title to show. */
export function exampleQuestions(titles: readonly string[], language: ReplyLanguage): string {
  if (titles.length === 0) return '';
  return [FOR_EXAMPLE[language], ...titles.map((title) => `- ${ABOUT[language](title)}`)].join('\n');
}

/** In place of an answer, where what follows `/ask` looks like a command and is none. */
export function unknownCommand(words: string, near: readonly string[]): string {
  const meant = near.map((name) => `\`/ask ${name}\``).join(' or ');
  const guess = meant === '' ? ' `/ask help` lists what I know.' : ` Did you mean ${meant}?`;
  return `I do not know the command “${words}”.${guess} To ask a question, write it as a sentence. I passed nothing on.`;
}
