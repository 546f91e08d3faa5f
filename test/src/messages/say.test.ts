import { describe, expect, it } from 'vitest';
import { languageOfHeader, languageOfLocale, isTimeZone } from '../../../src/domain/locale.ts';
import { unknownButton } from '../../../src/messages/buttons.ts';
import { tooBusy } from '../../../src/messages/failures.ts';
import { kindWord } from '../../../src/messages/kinds.ts';
import { say, speaking } from '../../../src/messages/say.ts';
import { timeOf } from '../../../src/messages/times.ts';

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

  it('names a time in the zone and words of whoever reads it', () => {
    const zone = { timezone: 'Europe/Berlin' };

    expect(timeOf(AT, zone)).toBe('4 March at 10:00');
    expect(speaking({ language: 'de', timeZone: 'America/New_York' }, () => timeOf(AT, zone))).toBe(
      '4. März um 04:00',
    );
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
