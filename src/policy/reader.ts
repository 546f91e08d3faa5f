import type { Reader } from '../domain/locale.ts';
import { isTimeZone, languageOfLocale } from '../domain/locale.ts';
import { REPLY_LANGUAGES } from '../domain/reply-language.ts';
import type { Turn } from '../domain/turn.ts';
import { languageOf } from '../knowledge/language.ts';
import type { Policy } from './policy.ts';

/** What a platform says of how somebody reads. */
type Told = Partial<Record<'language' | 'timeZone', string | undefined>>;

/**
 * How somebody is spoken to: in the language of their platform; where that is not known in the one they wrote, else in the
 * organisation's. Times are told in their own zone, where the platform says it.
 */
export function readerOf({ language, timeZone }: Told, policy: Pick<Policy, 'language'>, asked = ''): Reader {
  const known = languageOfLocale(language) ?? writtenIn(asked) ?? policy.language;
  return { language: known, ...(isTimeZone(timeZone) ? { timeZone } : {}) };
}

/** How whoever asked a question is spoken to about it. */
export function readerOfTurn(
  { asker, text }: Pick<Turn, 'asker' | 'text'>,
  policy: Pick<Policy, 'language'>,
): Reader {
  return readerOf(asker, policy, text);
}

function writtenIn(text: string): Reader['language'] | undefined {
  const told = text === '' ? undefined : languageOf(text);
  return REPLY_LANGUAGES.find((language) => language === told);
}

/** How a channel reads what it is sent: in the language that its own setting names, else in the organisation's. */
export function channelReader(
  { language }: { readonly language?: Policy['language'] | undefined },
  policy: Pick<Policy, 'language'>,
): Reader {
  return { language: language ?? policy.language };
}

/** How channels, desks and the security team are spoken to. */
export function organisationReader({ language }: Pick<Policy, 'language'>): Reader {
  return { language };
}
