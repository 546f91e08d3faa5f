import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contradictions } from '../../../src/knowledge/contradictions.ts';
import { splitHandbook } from '../../../src/knowledge/split.ts';
import { passageOf } from './passage.ts';

const SAMPLE = splitHandbook(
  readdirSync('org/handbook').map((file) => ({
    file,
    markdown: readFileSync(`org/handbook/${file}`, 'utf8'),
  })),
);

const differ = (one: string, other: string) =>
  contradictions([passageOf('a.md#a', 'A', one), passageOf('b.md#b', 'B', other)]).map(({ unit, values }) => [
    unit,
    ...values,
  ]);

describe('two pages', () => {
  test.each([
    ['Everyone has 28 days of annual leave.', 'Annual leave: 25 days', ['day', 28, 25]],
    ['Full-time staff get **28 days** of paid annual leave.', 'Annual leave is 30 days.', ['day', 28, 30]],
    ['Carry over up to five unused days.', 'You may carry over ten unused days.', ['day', 5, 10]],
    ['A meal costs up to EUR 40 in Oslo.', 'In Oslo a meal costs €35.', ['EUR', 40, 35]],
    [
      'Der Urlaub beträgt 28 Tage im Kalenderjahr.',
      'Im Kalenderjahr beträgt der Urlaub 30 Tage.',
      ['day', 28, 30],
    ],
    [
      'Passwords hold at least 16 % special signs.',
      'Passwords hold at least 20 % special signs.',
      ['percent', 16, 20],
    ],
  ])('differ: %s / %s', (one, other, found) => {
    expect(differ(one, other)).toEqual([found]);
  });

  test.each([
    ['the same figure', 'Annual leave is 28 days.', 'Everyone has twenty-eight days of annual leave.'],
    ['another unit', 'Annual leave is 28 days.', 'Annual leave is asked for 2 weeks ahead.'],
    ['another thing', 'Annual leave is 28 days.', 'Parental leave is 26 days.'],
    ['a case of its own', 'Annual leave is 28 days.', 'Annual leave is 17 days if you work three days.'],
    [
      'the other figure beside its own',
      'Annual leave is 28 days, up to 30 days later.',
      'Annual leave is 30 days.',
    ],
    ['one word in common', 'Leave takes 3 days.', 'The leave team answers on 2 days.'],
    [
      'much more',
      'Hotels cost EUR 160 a night.',
      'Hotels in London, Paris, Zurich, Geneva, Tokyo, Oslo, Bergen and Rome cost EUR 220.',
    ],
  ])('agree where one says %s', (_what, one, other) => {
    expect(differ(one, other)).toEqual([]);
  });

  test('are one page where the document is the same', () => {
    const of = (id: string, text: string) => passageOf(id, 'A', text);

    expect(
      contradictions([of('a.md#a', 'Annual leave is 28 days.'), of('a.md#b', 'Annual leave is 25 days.')]),
    ).toEqual([]);
  });

  test('of the sample handbook agree, and another one that differs is found', () => {
    const other = passageOf(
      'welcome.md#first',
      'First week',
      'You can carry over up to ten unused days into the next year.',
    );

    expect(contradictions(SAMPLE)).toEqual([]);
    expect(
      contradictions([...SAMPLE, other]).map(({ passages: [a, b] }) => [a.document, b.document]),
    ).toEqual([['leave.md', 'welcome.md']]);
  });
});
