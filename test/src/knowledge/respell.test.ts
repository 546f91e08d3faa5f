import { describe, expect, test } from 'vitest';
import { conceptsOf } from '../../../src/knowledge/concepts.ts';
import { lexiconOf } from '../../../src/knowledge/lexicon.ts';
import { respell } from '../../../src/knowledge/respell.ts';
import { passageOf } from './passage.ts';

const LEXICON = lexiconOf([
  passageOf(
    'gifts.md#limit',
    'Gifts',
    'The gift limit is 50 EUR. Prices and costs are in the price list at the front desk.',
  ),
  passageOf(
    'pay.md#date',
    'Pay',
    'Log in with your password. The company card is paid monthly. Look at the booking calendar.',
  ),
]);
const ENGLISH = { language: 'en', isForeign: false } as const;

describe('a question as it was meant', () => {
  test.each([
    ['words that were joined apart', 'giftlimit and pricelist', 'gift limit and price list'],
    ['phrases of working life that were joined apart', 'payrise', 'pay rise'],
    ['words that were torn together', 'forgot my pass word', 'forgot my password'],
    ['words of working life that the handbook lacks', 'credti card alowance', 'credit card allowance'],
    ['words of the handbook as they are, for several may be meant', 'compny calender', 'compny calender'],
    ['words of everyday life as they are', 'which font, rice or tattoo', 'which font, rice or tattoo'],
    ['names and numbers as they are', 'ask zxqvbb about 4711', 'ask zxqvbb about 4711'],
    ['nothing as nothing', '', ''],
  ])('has %s', (_what, question, meant) => {
    expect(respell(question, ENGLISH, LEXICON)).toBe(meant);
  });

  test('is left alone in another language', () => {
    expect(respell('giftlimit', { language: 'de', isForeign: true }, LEXICON)).toBe('giftlimit');
  });

  test('is left alone from the sixtieth word on', () => {
    const long = `${'card '.repeat(60)}giftlimit`;

    expect(respell(long, ENGLISH, LEXICON)).toBe(long);
  });
});

describe('what a question is about', () => {
  test.each([
    ['font', 'Which font do we use?'],
    ['rice', 'How do I cook rice?'],
    ['cook', 'How do I cook rice?'],
  ])('is %s and nothing that only looks like it', (word, question) => {
    const words = conceptsOf(question, LEXICON).map((concept) => [...concept.words.keys()]);

    expect(words).toContainEqual([word]);
  });

  test('is no subject that only the end of a misspelt word looks like', () => {
    const [vacation] = conceptsOf(
      'vaction',
      lexiconOf([passageOf('a.md#b', 'Leave', 'Vacation and shares.')]),
    );

    expect(vacation?.words.has('vacation')).toBe(true);
    expect(vacation?.words.has('shares')).toBe(false);
  });
});
