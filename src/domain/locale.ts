import { REPLY_LANGUAGES, type ReplyLanguage } from './reply-language.ts';

/** How somebody reads: in which language, and in which time zone their days begin, where that is known. */
export interface Reader {
  readonly language: ReplyLanguage;
  readonly timeZone?: string | undefined;
}

/** `de-AT`, `de_DE`: German. Out: undefined for a language that Candor does not write, and for what is no locale. */
export function languageOfLocale(locale: string | null | undefined): ReplyLanguage | undefined {
  const [primary = ''] = (locale ?? '').toLowerCase().split(/[-_]/u);
  return REPLY_LANGUAGES.find((language) => language === primary);
}

/** Longer than any name of a zone. */
const MAX_ZONE_CHARS = 64;
const known = new Map<string, boolean>();
/** Whoever sends names without end fills no memory. */
const MAX_KNOWN = 1000;

/** Whether a client named a time zone that there is; cheap for one that was named before. */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || name === '' || name.length > MAX_ZONE_CHARS) return false;
  const told = known.get(name) ?? isZoneOfIntl(name);
  if (known.size < MAX_KNOWN) known.set(name, told);
  return told;
}

function isZoneOfIntl(timeZone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** The first language of an `Accept-Language` header that Candor writes. Source: RFC 9110, 12.5.4. */
export function languageOfHeader(header: string | undefined): ReplyLanguage | undefined {
  const ranges = (header ?? '').slice(0, 500).split(',').map(toRange);
  const liked = ranges.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  return liked.map(({ locale }) => languageOfLocale(locale)).find((language) => language !== undefined);
}

function toRange(text: string) {
  const [locale = '', ...parameters] = text.trim().split(/\s*;\s*/u);
  const weight = parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1';
  return { locale, weight: Number(weight) || 0 };
}
