import { expect, test } from 'vitest';
import { mention } from '../../../../src/redaction/detectors/mention.ts';
import { CONTEXT, foundBy } from '../support.ts';

test('finds the spans the platform marked', () => {
  const mentions = [{ start: 4, end: 14, id: 'U1' }];

  expect(foundBy(mention, 'Ask @Ann Lopez about it', { ...CONTEXT, mentions })).toEqual(['@Ann Lopez']);
});

test.each([
  ['ask <@U012ABCDEF>', '<@U012ABCDEF>'],
  ['ask <@W012ABCDEF|ann>', '<@W012ABCDEF|ann>'],
  ['ask <at>Ann Lopez</at>', '<at>Ann Lopez</at>'],
  ['ask <at id="0">Ann Lopez</at>', '<at id="0">Ann Lopez</at>'],
])('finds the markup in %j', (text, markup) => {
  expect(foundBy(mention, text)).toEqual([markup]);
});

test.each(['<#C012ABCDEF|general>', '<!here>', 'ann@example.com', '<attr>x</attr>', '<at>open'])(
  'finds nothing in %j',
  (text) => {
    expect(foundBy(mention, text)).toEqual([]);
  },
);
