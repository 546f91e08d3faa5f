import { describe, expect, it } from 'vitest';
import { languageOfHeader, languageOfLocale, isTimeZone } from '../../../src/domain/locale.ts';
import { unknownButton } from '../../../src/messages/buttons.ts';
import { counting } from '../../../src/messages/counts.ts';
import { tooBusy } from '../../../src/messages/failures.ts';
import { kindWord } from '../../../src/messages/kinds.ts';
import { builtInNotice } from '../../../src/messages/notice.ts';
import { say, speaking } from '../../../src/messages/say.ts';
import { percentWord, spanWord } from '../../../src/messages/spans.ts';
import { dayWord, daysWord, localeNow, timeOf } from '../../../src/messages/times.ts';

const AT = Temporal.Instant.from('2026-03-04T09:00:00Z');

describe('a sentence', () => {
  it('is said in English where nobody is known', () => {
    expect(unknownButton()).toBe('This button is not known any more.');
  });

  it('is said in the language of whoever reads it, the innermost counting', async () => {
    const both = await speaking({ language: 'de' }, async () => {
      const inner = speaking({ language: 'ja' }, unknownButton);
      await Promise.resolve();
      return [unknownButton(), inner];
    });

    expect(both).toEqual(['Diesen Knopf kenne ich nicht mehr.', 'このボタンはもう使えません。']);
  });

  it.each([
    ['de', 1000, 'in 1 Sekunde '],
    ['de', 7000, 'in 7 Sekunden '],
    ['fr', 1000, 'dans 1 seconde.'],
    ['es', 2000, 'en 2 segundos.'],
    ['ja', 1000, '1秒後'],
  ] as const)('is right in the plural of %s for %i ms', (language, ms, words) => {
    expect(speaking({ language }, () => tooBusy(ms))).toContain(words);
  });

  it.each([
    ['en', undefined, '4 March at 10:00 (Europe/Berlin)'],
    ['en', 'Asia/Tokyo', '4 March at 18:00 (Asia/Tokyo)'],
    ['de', 'America/New_York', '4. März um 04:00 (America/New_York)'],
    ['fr', 'Europe/Paris', '4 mars à 10:00 (Europe/Paris)'],
    ['es', 'America/Mexico_City', '4 de marzo a las 03:00 (America/Mexico_City)'],
    ['ja', 'Asia/Tokyo', '3月4日 18:00（Asia/Tokyo）'],
  ] as const)('names a time in %s in the zone %s, and names that', (language, timeZone, words) => {
    const reader = { language, ...(timeZone === undefined ? {} : { timeZone }) };

    expect(speaking(reader, () => timeOf(AT, { timezone: 'Europe/Berlin' }))).toBe(words);
  });

  it.each([
    ['en', '4 March 2026', '2–8 Mar', '1.5 s', '60 %'],
    ['de', '4. März 2026', '2.–8. März', '1,5 s', '60 %'],
    ['fr', '4 mars 2026', '2–8 mars', '1,5 s', '60 %'],
    ['es', '4 de marzo de 2026', '2–8 mar', '1,5 s', '60 %'],
    ['ja', '2026年3月4日', '3月2日～3月8日', '1.5秒', '60%'],
  ] as const)('writes days, spans and shares as %s does', (language, day, days, span, percent) => {
    const [from, to] = ['2026-03-02', '2026-03-08'].map((text) => Temporal.PlainDate.from(text));
    const told = speaking({ language }, () => [
      dayWord(AT, { timezone: 'Europe/Berlin' }, language),
      daysWord(from as Temporal.PlainDate, to as Temporal.PlainDate),
      spanWord(1.5, 'seconds', 1),
      percentWord('60'),
    ]);

    expect(told).toEqual([day, days, span, percent]);
  });

  it.each([
    ['en', ['0 questions', '1 question', '2 questions', '1,204 questions']],
    ['de', ['0 Fragen', '1 Frage', '2 Fragen', '1.204 Fragen']],
    ['fr', ['0 question', '1 question', '2 questions', '1\u202f204 questions']],
    ['es', ['0 preguntas', '1 pregunta', '2 preguntas', '1204 preguntas']],
    ['ja', ['質問0件', '質問1件', '質問2件', '質問1,204件']],
  ] as const)('counts in %s as its plural wants', (language, words) => {
    const told = speaking({ language }, () =>
      [0, 1, 2, 1204].map((count) =>
        say('digestLines.questions', counting(count.toLocaleString(localeNow()))),
      ),
    );

    expect(told).toEqual(words);
  });

  it('spells out a kind that it has no word for', () => {
    expect(speaking({ language: 'de' }, () => kindWord('NEW_KIND'))).toBe('new kind');
  });

  it('puts in what looks like a placeholder as it is', () => {
    expect(say('labels.writtenBy', { author: "{author} '{x}'" })).toBe("Written by a person: {author} '{x}'");
  });
});

describe('a locale', () => {
  it.each([
    ['de-AT', 'de'],
    ['ja_JP', 'ja'],
    ['EN-us', 'en'],
    ['pt-BR', undefined],
    ['', undefined],
    ['deutsch', undefined],
  ])('%s is %s', (locale, language) => {
    expect(languageOfLocale(locale)).toBe(language);
  });

  it.each([
    ['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
    ['pt-BR, es;q=0.5, en;q=0.7', 'en'],
    ['de;q=0, *', undefined],
    [';;;,,,q=', undefined],
    [undefined, undefined],
  ])('of the header %s is %s', (header, language) => {
    expect(languageOfHeader(header)).toBe(language);
  });

  it.each([
    ['Europe/Berlin', true],
    ['Mars/Olympus', false],
    ['', false],
    [7, false],
    ['x'.repeat(500), false],
  ])('has the time zone %s: %s', (zone, known) => {
    expect(isTimeZone(zone)).toBe(known);
  });
});

describe('the built-in notice', () => {
  it.each([
    ['en', ' for 30 days'],
    ['de', 'für diese Zeit: 30 Tage;'],
    ['fr', '30 jours'],
    ['es', '30 días'],
    ['ja', '30日'],
  ] as const)('says in %s how long questions are kept', (language, words) => {
    expect(speaking({ language }, () => builtInNotice('30 days'))).toContain(words);
  });
});
