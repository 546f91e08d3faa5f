import { expect, test } from 'vitest';
import { firstSentence } from '../../../src/markdown/first-sentence.ts';
import { toDocument } from '../../../src/markdown/to-document.ts';

test.each([
  ['You have **25 days** [1]. Ask early.', 'You have 25 days [1].'],
  ['You have 25 days. [1] Ask early.', 'You have 25 days. [1]'],
  ['It costs 2.50 euros a day. More.', 'It costs 2.50 euros a day.'],
  ['# Leave\n\nYou have 25 days.', 'Leave'],
  ['- take *this*\n- or that', 'take this'],
  ['はい。そうです。', 'はい。'],
  ['---\n\n```\nnpm start\n```', 'npm start'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', 'a b 1 2'],
  ['word '.repeat(100), `${'word '.repeat(30).slice(0, 149)}…`],
  ['', ''],
])('of %j a notification shows %j', (markdown, expected) => {
  expect(firstSentence(toDocument(markdown))).toBe(expected);
});
