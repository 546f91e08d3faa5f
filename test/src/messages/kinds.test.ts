import { expect, test } from 'vitest';
import { describeCounts, kindWord, removedWord } from '../../../src/messages/kinds.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';

test.each([
  [[], ''],
  [[{ kind: 'EMAIL', count: 1 }], '1 e-mail address'],
  [
    [
      { kind: 'EMAIL', count: 1 },
      { kind: 'PHONE', count: 2 },
    ],
    '1 e-mail address and 2 phone numbers',
  ],
  [
    [
      { kind: 'EMAIL', count: 2 },
      { kind: 'IP', count: 0 },
      { kind: 'MENTION', count: 3 },
      { kind: 'STAFF_NUMBER', count: 2 },
    ],
    '2 e-mail addresses, 3 people and 2 staff numbers',
  ],
])('describes counts in words', (counts, words) => {
  expect(describeCounts(counts)).toBe(words);
});

test('says what stood where a secret was', () => {
  expect(removedWord('API_KEY')).toBe('[API key removed]');
});

test('has words of its own for every kind', () => {
  for (const kind of KINDS.filter((name) => name.includes('_')))
    expect(kindWord(kind)).not.toBe(kind.toLowerCase());
});
