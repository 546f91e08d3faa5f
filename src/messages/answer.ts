import type { Audience } from '../domain/placeholder.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';

/** What is said of an answer, and in place of one, to the person who asked. */

export const UNKNOWN: Readonly<Record<ReplyLanguage, string>> = {
  en: "I don't know. I found nothing in the handbook that answers this, and I would rather not guess.",
  de: 'Das weiß ich nicht. Im Handbuch habe ich nichts gefunden, was diese Frage beantwortet, und raten möchte ich nicht.',
  fr: "Je ne sais pas. Je n'ai rien trouvé dans le manuel qui réponde à cette question, et je préfère ne pas deviner.",
  es: 'No lo sé. No he encontrado nada en el manual que responda a esto y prefiero no adivinar.',
  ja: '分かりません。ハンドブックにはこの質問に答える内容が見つかりませんでした。推測でお答えすることは控えます。',
};

export const CUT_SHORT = 'The answer reached its length limit and is cut short. Ask for the rest to go on.';

export const NOT_FROM_HANDBOOK =
  'This answer does not stand on the handbook. Check it before you rely on it.';

/** In place of an answer that says what holds here, and no passage carries it. */
export const UNSUPPORTED: Readonly<Record<ReplyLanguage, string>> = {
  en: "I don't know from the handbook. I had an answer, but no passage of the handbook carries what it says about the rules here, and I would rather not guess.",
  de: 'Aus dem Handbuch weiß ich das nicht. Ich hatte eine Antwort, aber keine Stelle im Handbuch trägt, was sie über die Regeln hier sagt, und raten möchte ich nicht.',
  fr: "Le manuel ne me le dit pas. J'avais une réponse, mais aucun passage du manuel n'appuie ce qu'elle dit des règles d'ici, et je préfère ne pas deviner.",
  es: 'El manual no me lo dice. Tenía una respuesta, pero ningún pasaje del manual respalda lo que dice de las normas de aquí, y prefiero no adivinar.',
  ja: 'ハンドブックからは分かりません。回答はありましたが、ここでのルールについての内容を裏付ける箇所がハンドブックにないため、推測でお答えすることは控えます。',
};

export const UNCERTAIN_CLAIM =
  'Uncertain: this says what the rules here are, and no passage of the handbook carries it. Ask before you rely on it.';

export const UNCERTAIN_FIGURE =
  'Uncertain: this holds a figure that the passages it cites do not. Check the source before you rely on it.';

export const UNCERTAIN_QUOTE =
  'Uncertain: this quotes words that do not stand in the passage it cites. Check the source before you rely on them.';

export const REMOVED_FROM_ANSWER = 'Part of the answer was taken out by a safety check.';

export function hiddenNote({ type }: Audience): string {
  return type === 'everybody'
    ? 'Some details are hidden because others can read this. Ask me in a direct message to see them.'
    : 'Some details are hidden because somebody else gave them.';
}
