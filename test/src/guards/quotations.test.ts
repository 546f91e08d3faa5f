import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quotesIn } from '../../../src/guards/quotes.ts';
import { unsupported } from '../../../src/guards/unsupported.ts';
import { countWords, isVerbatim, toSearchable } from '../../../src/knowledge/verbatim.ts';
import { CITED, QUESTION, QUOTATIONS } from '../../fixtures/quotations.ts';

const KNOWN = { allowedHosts: [], canary: '', passages: CITED, question: QUESTION };

function found(answer: string): readonly string[] {
  const kinds = unsupported.check(answer, KNOWN).map(({ kind }) => kind.replace('unsupported.', ''));
  return [...new Set(kinds)].filter((kind) => kind !== 'claim').sort();
}

describe('quotations and figures of an answer', () => {
  test.each(QUOTATIONS.filter(([, wrong]) => wrong.length === 0))('stand in the passage: %s', (answer) => {
    expect(found(answer)).toEqual([]);
  });

  test.each(QUOTATIONS.filter(([, wrong]) => wrong.length > 0))(
    'are found where they do not stand in the passage: %s',
    (answer, wrong) => {
      expect(found(answer)).toEqual([...wrong].sort());
    },
  );
});

describe('quotation marks', () => {
  test.each([
    ['“a b” and "c d"', ['a b', 'c d']],
    ['„a b“, „c d”, »e f« und «g h»', ['a b', 'c d', 'e f', 'g h']],
    ['« a ‹b c› d »', [' a ‹b c› d ']],
    ['「あ『い』う」と『え』', ['あ『い』う', 'え']],
    ["the employees' days aren't 'lost in the end'", ['lost in the end']],
    ['a 14" laptop, a 27" screen', []],
    ['“never closed', []],
  ])('are paired in %s', (text, quotes) => {
    expect(quotesIn(text).map((quote) => quote.text)).toEqual(quotes);
  });

  test('are looked for in no more time where none is ever closed', () => {
    expect(quotesIn('« a b c d '.repeat(4000))).toEqual([]);
  });
});

describe('words of a passage', () => {
  test.each([
    ['four words', 'one leave, two days', 4],
    ['markup and citations apart', '**one** [leave](x) [1] two', 3],
    ['two signs a word where nothing is between words', '有給休暇は翌年', 3],
  ])('count as %s', (_what, text, count) => {
    expect(countWords(text)).toBe(count);
  });

  test('stand in themselves, from wherever to wherever', () => {
    const words = fc.array(
      fc.constantFrom('leave', 'Days', '**five**', '1,500', 'isn’t', '31', 'März', '有給'),
      {
        minLength: 4,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(words, fc.nat(16), (all, from) => {
        const text = all.join(' ');

        expect(isVerbatim(all.slice(from).join(' '), toSearchable(text))).toBe(true);
      }),
    );
  });
});
