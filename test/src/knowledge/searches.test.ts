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

  test('looks for the first of very many questions', () => {
    const question = Array.from({ length: 30 }, (_, n) => `Where stands printer${String(n)} upstairs?`).join(
      ' ',
    );

    expect(searchesOf(question, undefined).map((text) => text.trim())).toEqual(
      [0, 1, 2, 3].map((n) => `Where stands printer${String(n)} upstairs`),
    );
  });

  test('looks for what is asked in a long story', () => {
    const story = 'The printer upstairs was broken all of last week. '.repeat(700);

    expect(searchesOf(`Who orders new chairs? ${story}`, undefined)).toEqual(['Who orders new chairs']);
  });

  test('looks for a long story as a whole in which nothing is asked', () => {
    const story = 'The printer upstairs was broken all of last week. '.repeat(7);

    expect(searchesOf(story, undefined)).toEqual([story]);
  });

  test('leaves the question before out where the subject is another and whole', () => {
    const question = 'Who repairs broken coffee machines upstairs?';

    expect(searchesOf(question, 'Where do I park my car?')).toEqual([question]);
  });

  test('takes a question of forty thousand characters apart in linear time', () => {
    expect(searchesOf('and '.repeat(10_000), 'Where?')).toHaveLength(2);
  });
});
