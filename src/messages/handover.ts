import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { NamedDesk } from './values.ts';

/** How to reach a person. */

export function handedOver(
  desk: NamedDesk & { readonly channel?: string | undefined; readonly ticket?: object | undefined },
): string {
  return desk.channel === undefined && desk.ticket === undefined
    ? `This is one for the ${desk.name}. They do not see it here: please reach them directly: ${desk.contact}.`
    : `I pass your question on to the ${desk.name}. Nobody has taken it yet: I say so here when somebody does. You can also reach them directly: ${desk.contact}.`;
}

const ASK_A_PERSON: Readonly<Record<ReplyLanguage, (desk: string) => string>> = {
  en: (desk) => `You can ask a person: ${desk}.`,
  de: (desk) => `Du kannst einen Menschen fragen: ${desk}.`,
  fr: (desk) => `Vous pouvez demander à une personne : ${desk}.`,
  es: (desk) => `Puedes preguntar a una persona: ${desk}.`,
  ja: (desk) => `担当者に尋ねることもできます：${desk}`,
};

export function personNote({ name, contact }: NamedDesk, language: ReplyLanguage = 'en'): string {
  return ASK_A_PERSON[language](`${name}, ${contact}`);
}
