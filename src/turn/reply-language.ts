import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
import { languageOf } from '../knowledge/language.ts';
import { readerNow } from '../messages/say.ts';

/** The language in which to say something of our own to whoever asked this; where that is open, or none of ours, the one they are spoken to in. */
export function replyLanguageOf(asked: string): ReplyLanguage {
  const told = languageOf(asked);
  return REPLY_LANGUAGES.find((language) => language === told) ?? readerNow().language;
}
