import { expect, test } from 'vitest';
import { findRepeats } from '../../../src/redaction/repeats.ts';

const found = (text: string, value: string) => {
  const start = text.indexOf(value);
  return [{ kind: 'PASSWORD', start, end: start + value.length, confidence: 0.9 }];
};

test('finds a value again where nothing gives it away', () => {
  const text = 'my password is horse-battery. I typed horse-battery twice, horse-battery!';

  const again = findRepeats(text, found(text, 'horse-battery'));

  expect(again.map(({ start, end }) => text.slice(start, end))).toEqual(['horse-battery', 'horse-battery']);
  expect(again.every(({ kind }) => kind === 'PASSWORD')).toBe(true);
});

test.each([
  ['inside a longer word', 'it is secretly, and secretlyness', 'secretly'],
  ['inside a longer number', 'it is 123456, and 1234567', '123456'],
  ['where it is short', 'it is horse, and a horse', 'horse'],
])('finds nothing %s', (_where, text, value) => {
  expect(findRepeats(text, found(text, value))).toEqual([]);
});
