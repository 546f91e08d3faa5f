import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
import { languageOf } from '../knowledge/language.ts';

/** The language in which to say something of our own to whoever asked this; English where it is open or none of ours. */
export function replyLanguageOf(asked: string): ReplyLanguage {
  const told = languageOf(asked);
  return REPLY_LANGUAGES.find((language) => language === told) ?? 'en';
}
