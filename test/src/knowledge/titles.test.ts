import { expect, test } from 'vitest';
import { toWords } from '../../../src/knowledge/titles.ts';
import { passageOf } from './passage.ts';

const WORDS = toWords([
  passageOf('travel.md#1', 'Travel', 'Ask the concierge for a visa.'),
  passageOf('board.md#1', 'Severance', 'Severance is doubled by the ombudsman.', { readers: ['board'] }),
]);

test('a word of a title or heading is known, in its other forms, too', () => {
  expect(WORDS.isTitle('travels')).toBe(true);
  expect(WORDS.isTitle('concierge')).toBe(false);
});

test.each(['concierge', 'VISA', 'payslip', 'Urlaub', 'vacances'])(
  'a question of one word may be about what stands in the text, or in working life: %s',
  (word) => {
    expect(WORDS.isKnown(word)).toBe(true);
  },
);

test.each(['frobnicate', 'kubectl', 'ombudsman'])(
  'nothing is known of other words, nor of what not everybody may read: %s',
  (word) => {
    expect(WORDS.isKnown(word)).toBe(false);
  },
);
