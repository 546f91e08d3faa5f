import { describe, expect, test } from 'vitest';
import { lexiconOf } from '../../../src/knowledge/lexicon.ts';
import { passageOf } from './passage.ts';

const LEXICON = lexiconOf([
  passageOf('pay.md#rates', 'The mileage rate', 'We reimburse mileage after each journey of the quarter.'),
  passageOf(
    'time.md#off',
    'Time off',
    'You may book paid time off (PTO) early. An RFC (request for comments) is read.',
  ),
  passageOf('law.md#dol', 'The law', 'Ask the Department of Labor (DOL). Nothing to see (ABC).'),
]);

describe('the words of a handbook', () => {
  test.each([
    ['a letter too many', 'millleage', 'mileage'],
    ['a letter too few', 'milage', 'mileage'],
    ['two letters swapped', 'jounrey', 'journey'],
    ['another letter', 'quartar', 'quarter'],
    ['another ending', 'reimbursement', 'reimburse'],
  ])('are found by a word with %s', (_what, word, nearest) => {
    expect(LEXICON.closest(word)[0]).toBe(nearest);
  });

  test.each([['mileage'], ['xylophone'], ['of'], ['42'], ['']])('have nothing else like %j', (word) => {
    expect(LEXICON.closest(word).filter((near) => near !== word)).toEqual([]);
  });

  test.each([
    ['pto', 'paid time off'],
    ['rfc', 'request for comments'],
    ['dol', 'department of labor'],
    ['abc', undefined],
    ['constructor', undefined],
  ])('spell %s out as %s', (acronym, phrase) => {
    expect(LEXICON.spellOut(acronym)).toBe(phrase);
  });

  test('are known in another form, and only where all of a phrase are', () => {
    expect(LEXICON.holds('journeys')).toBe(true);
    expect(LEXICON.holds('time off')).toBe(true);
    expect(LEXICON.holds('time travel')).toBe(false);
  });

  test('are read once for as long as the handbook is in force', () => {
    const passages = [passageOf('a.md#1', 'One', 'A text.')];

    expect(lexiconOf(passages)).toBe(lexiconOf(passages));
  });
});
