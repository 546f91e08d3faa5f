import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
import { readerNow, speaking } from '../messages/say.ts';
import { languageOf } from './language.ts';

/** The language in which to say something of our own to whoever asked this; where that is open, or none of ours, the one they are spoken to in. */
export function replyLanguageOf(asked: string): ReplyLanguage {
  const told = languageOf(asked);
  return REPLY_LANGUAGES.find((language) => language === told) ?? readerNow().language;
}

/** Says what stands in place of an answer, in the language of the question, as the answer would be. */
export function inPlaceOfAnswer<T>(asked: string, work: () => T): T {
  return speaking({ ...readerNow(), language: replyLanguageOf(asked) }, work);
}
