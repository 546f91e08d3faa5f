import { describe, expect, test } from 'vitest';
import { searchesOf } from '../../../src/knowledge/searches.ts';

describe('searchesOf', () => {
  test.each([
    [
      'two questions in a row',
      'Which browser is supported? Who orders new chairs?',
      ['Which browser is supported', ' Who orders new chairs'],
    ],
    [
      'two in one sentence',
      'Where is the bike cellar and who unlocks the music room',
      ['Where is the bike cellar', 'who unlocks the music room'],
    ],
    [
      'two in German',
      'Wo ist der Fahrradkeller und wer öffnet den Musikraum?',
      ['Wo ist der Fahrradkeller', 'wer öffnet den Musikraum'],
    ],
    ['pairs of words, whole', 'chairs and tables', ['chairs and tables']],
    ['thanks beside it, whole', 'Hi! Who orders new chairs? Thanks!', ['Hi! Who orders new chairs? Thanks!']],
    ['nothing, as nothing', '', ['']],
    [
      'what is asked, not what is given beside it',
      'How many vacation days do I get? I am [EMAIL_1], and my card is [PAYMENT_CARD_1].',
      ['How many vacation days do I get'],
    ],
    [
      'what is asked about somebody',
      'May [PERSON_1] see it? Who orders new chairs?',
      ['May [PERSON_1] see it', ' Who orders new chairs'],
    ],
    ['a value alone, whole', 'My card is [PAYMENT_CARD_1].', ['My card is [PAYMENT_CARD_1].']],
  ])('looks for %s', (_what, question, searches) => {
    expect(searchesOf(question, undefined)).toEqual(searches);
  });

  test('looks for a question of too many parts as a whole', () => {
    const question = Array.from({ length: 30 }, (_, n) => `Where stands printer${String(n)} upstairs?`).join(
      ' ',
    );

    expect(searchesOf(question, undefined)).toEqual([question]);
  });

  test.each([
    ['and for trainees who left early?'],
    ['does it also cover rental bicycles?'],
    ['bicycles?'],
    ['Und bei Fahrrädern?'],
  ])('looks for %j alone and with the question before it', (question) => {
    const earlier = 'Where do I park my car?';

    expect(searchesOf(question, earlier)).toEqual([question, `${earlier}\n${question}`]);
  });

  test('leaves the question before out where the subject is another and whole', () => {
    const question = 'Who repairs broken coffee machines upstairs?';

    expect(searchesOf(question, 'Where do I park my car?')).toEqual([question]);
  });

  test('takes a question of forty thousand characters apart in linear time', () => {
    expect(searchesOf('and '.repeat(10_000), 'Where?')).toHaveLength(2);
  });
});
