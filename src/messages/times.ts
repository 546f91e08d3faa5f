import type { ReplyLanguage } from '../domain/reply-language.ts';
import { readerNow, say, speaking } from './say.ts';
import type { Zone } from './values.ts';

/** English as Europe writes it: the day before the month, and 24 hours. */
export function localeNow(): string {
  const { language } = readerNow();
  return language === 'en' ? 'en-GB' : language;
}

function toReaderZone(at: Temporal.Instant, { timezone }: Zone): Temporal.ZonedDateTime {
  return at.toZonedDateTimeISO(readerNow().timeZone ?? timezone);
}

/** Hours and minutes, of 24 hours. */
export const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** A moment as the reader's language writes it. By way of `Date`: what Intl makes of Temporal has no Japanese words (V8 of Node 26.4). */
export function momentIn(at: Temporal.ZonedDateTime, form: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(localeNow(), { ...form, timeZone: at.timeZoneId }).format(
    at.epochMilliseconds,
  );
}

/** A day, likewise. */
export function dayIn(day: Temporal.PlainDate, form: Intl.DateTimeFormatOptions): string {
  return momentIn(day.toZonedDateTime('UTC'), form);
}

/** "4 March at 10:00 (America/New_York)" in the time zone of whoever reads it, else in the organisation's; it names which. */
export function timeOf(at: Temporal.Instant, zone: Zone): string {
  const { told, timezone: timeZone } = zonedTime(at, zone);
  return say('times.inZone', { told, timeZone });
}

/** The same in its parts, for sentences that name the zone by themselves. */
export function zonedTime(at: Temporal.Instant, zone: Zone) {
  const local = toReaderZone(at, zone);
  const told = momentIn(local, { day: 'numeric', month: 'long', ...CLOCK });
  return { told, timezone: local.timeZoneId };
}

/** `4 March 2026`, in the time zone of whoever reads it; in a language that they do not, where they asked in it. */
export function dayWord(at: Temporal.Instant, zone: Zone, language: ReplyLanguage): string {
  return speaking({ ...readerNow(), language }, () => clockOf(at, zone).day);
}

/** `23–29 Nov`, of the first and the last day. */
export function daysWord(first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  const form = { day: 'numeric', month: 'short' } as const;
  const [from, to] = [dayIn(first, form), dayIn(last, form)];
  if (from === to) return to;
  const locale = localeNow();
  if (locale === 'ja') return `${from}～${to}`; // Intl writes a range there with signs alone
  const shown = new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' });
  const [begin, end] = [first, last].map((day) => day.toZonedDateTime('UTC').epochMilliseconds);
  return shown.formatRange(begin ?? 0, end ?? 0).replaceAll(/\s*–\s*/gu, '–');
}

/** The same in its parts, with the zone they are told in: "4 March 2026", "10:00", "Europe/Berlin". */
export function clockOf(at: Temporal.Instant, zone: Zone) {
  const local = toReaderZone(at, zone);
  const day = momentIn(local, { dateStyle: 'long' });
  return { day, time: local.toPlainTime().toString({ smallestUnit: 'minute' }), timezone: local.timeZoneId };
}
