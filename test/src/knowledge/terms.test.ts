import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { threadProcessorMs } from '../../../adapters/clock.ts';
import { MAX_TERMS, queryTerms } from '../../../src/knowledge/terms.ts';
import { anyText } from '../../fixtures/any-text.ts';

describe('queryTerms', () => {
  test.each([
    [
      'leaves out how it is asked',
      'Hi! Can you please tell me how to claim expenses?',
      ['claim', 'expenses'],
    ],
    ['takes letters of any language', 'Überstunden à Zürich 経費', ['überstunden', 'zürich', '経費']],
    ['takes one form for look-alike letters', 'ﬁnance ＶＰＮ', ['finance', 'vpn']],
    ['drops a word said twice', 'Leave, leave, LEAVE', ['leave']],
    ['leaves out small numbers and single letters', 'x 5 days 401k 2026', ['days', '401k', '2026']],
    [
      'leaves out what redaction put in',
      'mail [EMAIL_1] and [PAYMENT_CARD_12] about leave',
      ['mail', 'leave'],
    ],
    [
      'takes query syntax apart',
      `what's up?" OR NEAR(leave) * ^ - title:pay`,
      ['near', 'leave', 'title', 'pay'],
    ],
    ['gives nothing for nothing', '?! …', []],
  ])('%s', (_what, text, terms) => {
    expect(queryTerms(text)).toEqual(terms);
  });

  test('gives at most sixteen terms of plain letters and digits, whatever it is given', () => {
    fc.assert(
      fc.property(anyText(400), (text) => {
        const terms = queryTerms(text);

        expect(terms.length).toBeLessThanOrEqual(MAX_TERMS);
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms.every((term) => /^[\p{L}\p{N}]{1,40}$/u.test(term))).toBe(true);
      }),
    );
  });

  test.each(['[', 'A_', '[A_', '[A', 'a, '])('takes linear time for a text made of %j', (piece) => {
    const text = piece.repeat(400_000 / piece.length);
    const startMs = threadProcessorMs();

    queryTerms(text);

    expect(threadProcessorMs() - startMs).toBeLessThan(4_000); // it takes some 40
  });
});

test.each([
  [
    'details of the asker',
    'How much annual leave? My mail is [EMAIL_1] and my card is [PAYMENT_CARD_1].',
    ['annual', 'leave'],
  ],
  [
    'details before the question',
    'I am [EMAIL_1], how do I carry annual leave over?',
    ['carry', 'annual', 'leave'],
  ],
])('leaves out %s, which are not what it is about', (_what, text, terms) => {
  expect(queryTerms(text)).toEqual(terms);
});

test('keeps the words around a placeholder where the question has no others', () => {
  expect(queryTerms('May [EMAIL_1] work remotely from Spain?')).toEqual(['work', 'remotely', 'spain']);
});
