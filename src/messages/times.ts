import type { ReplyLanguage } from '../domain/reply-language.ts';
import { readerNow, speaking } from './say.ts';
import type { Zone } from './values.ts';

/** English as Europe writes it: the day before the month, and 24 hours. */
export function localeNow(): string {
  const { language } = readerNow();
  return language === 'en' ? 'en-GB' : language;
}

function toReaderZone(at: Temporal.Instant, { timezone }: Zone): Temporal.ZonedDateTime {
  return at.toZonedDateTimeISO(readerNow().timeZone ?? timezone);
}

/** "4 March, 10:00" in the time zone of whoever reads it, else in the organisation's. */
export function timeOf(at: Temporal.Instant, zone: Zone): string {
  return toReaderZone(at, zone).toLocaleString(localeNow(), {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** `4 March 2026`, in the time zone of whoever reads it; in a language that they do not, where they asked in it. */
export function dayWord(at: Temporal.Instant, zone: Zone, language: ReplyLanguage): string {
  return speaking({ ...readerNow(), language }, () => clockOf(at, zone).day);
}

/** `23–29 Nov`, of the first and the last day. */
export function daysWord(first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  const shown = new Intl.DateTimeFormat(localeNow(), { day: 'numeric', month: 'short' });
  return shown.formatRange(first, last).replaceAll(/\s*–\s*/gu, '–');
}

/** The same in its parts, with the zone they are told in: "4 March 2026", "10:00", "Europe/Berlin". */
export function clockOf(at: Temporal.Instant, zone: Zone) {
  const local = toReaderZone(at, zone);
  const day = local.toPlainDate().toLocaleString(localeNow(), { dateStyle: 'long' });
  return { day, time: local.toPlainTime().toString({ smallestUnit: 'minute' }), timezone: local.timeZoneId };
}
