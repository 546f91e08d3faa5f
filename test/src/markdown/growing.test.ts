import { assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toGrowingDocument, withEllipsis } from '../../../src/markdown/growing.ts';
import { toDocument } from '../../../src/markdown/to-document.ts';
import { markdown, wordsOf } from './pieces.ts';

describe('an answer that is still being written', () => {
  test.each([
    ['**Note. ', '**Note.**'],
    ['some *slanted ', 'some *slanted*'],
    ['some **bold *and slanted ', 'some **bold *and slanted***'],
    ['~~gone', '~~gone~~'],
    ['run `npm ', 'run `npm`'],
    ['run ``a ` b', 'run ``a ` b``'],
    ['see [the handbook](https://a.exam', 'see the handbook'],
    ['see [the handbook', 'see the handbook'],
    ['see ![a chart](https://a.ex', 'see a chart'],
    ['Days:\n\n| Year | Days |\n', 'Days:'],
    ['Days:\n\n| Year | Days |\n|--', 'Days:'],
    ['| Year | Days |\n|---|---|\n', '| Year | Days |\n|---|---|\n'],
    ['- one\n- **two', '- one\n- **two**'],
    ['> quoted **words', '> quoted **words**'],
    ['**first**\n\nsecond *third', '**first**\n\nsecond *third*'],
    ['2 * 3 and snake_case', '2 * 3 and snake_case'],
    ['a \\*star', 'a \\*star'],
    ['see [1] and [2]', 'see [1] and [2]'],
    ['done **so** far.', 'done **so** far.'],
    ['```ts\nconst a = `x${"**', '```ts\nconst a = `x${"**'],
  ])('reads %j as %j', (text, whole) => {
    expect(toGrowingDocument(text)).toEqual(toDocument(whole));
  });

  test('reads a code block as one, however far it has come', () => {
    expect(toGrowingDocument('Run:\n\n```sh\nnpm start')).toEqual([
      { type: 'paragraph', children: [{ type: 'text', value: 'Run:' }] },
      { type: 'code', lang: 'sh', value: 'npm start' },
    ]);
  });

  test('shows no markup on the way that the whole answer does not show', () => {
    const text =
      'A **bold [link](https://a.example/x) here** and `code`. See [1].\n\n- one\n- two *three* four\n';
    const whole = wordsOf(toDocument(text));

    const starts = Array.from({ length: text.length }, (_, end) => text.slice(0, end)).filter(
      (start) => !start.endsWith(']'), // a target may follow, or none
    );
    const seen = starts.map((start) => wordsOf(toGrowingDocument(start)));

    for (const words of seen)
      expect(whole.slice(0, words.length + 1)).toContain(words.replace(/[*`[-]+$/u, ''));
  });

  test('ends, whatever the text', () => {
    assert(property(markdown, (text) => Array.isArray(withEllipsis(toGrowingDocument(text)))));
  });

  test.each([
    ['words', 'words …'],
    ['- one\n- two', '- one\n- two …'],
    ['> quoted', '> quoted …'],
    ['```\ncode', '```\ncode\n```\n…'],
  ])('says at the end of %j that more comes', (text, whole) => {
    expect(withEllipsis(toGrowingDocument(text))).toEqual(toDocument(whole));
  });
});
