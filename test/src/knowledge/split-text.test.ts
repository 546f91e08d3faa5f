import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitText } from '../../../src/knowledge/split-text.ts';

describe('splitText', () => {
  test.each([
    ['between paragraphs first', 'aaa bbb\n\nccc ddd', 10, ['aaa bbb', 'ccc ddd']],
    [
      'between lines where a paragraph is too long',
      '- aaaa\n- bbbb\n- cccc',
      14,
      ['- aaaa\n- bbbb', '- cccc'],
    ],
    [
      'between sentences where a line is too long',
      'One two. Three four. Five.',
      20,
      ['One two. Three four.', 'Five.'],
    ],
    ['between words where a sentence is too long', 'one two three four', 9, ['one two', 'three', 'four']],
    ['inside a word only where it is too long by itself', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['nowhere when it fits', ' short \n', 10, ['short']],
    ['nothing when there is nothing', ' \n ', 10, []],
  ])('cuts %s', (_where, text, maxChars, pieces) => {
    expect(splitText(text, maxChars)).toEqual(pieces);
  });

  test('never makes an empty or too long piece, never loses a letter, never cuts a character in two', () => {
    const texts = fc.array(
      fc.constantFrom('a', 'word ', '. ', '\n', '\n\n', '😀', '- item\n', 'longerword'),
      {
        maxLength: 80,
      },
    );

    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 40 }), (parts, maxChars) => {
        const text = parts.join('');
        const pieces = splitText(text, maxChars);

        expect(pieces.every((piece) => piece.trim() !== '' && piece.length <= maxChars)).toBe(true);
        expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
      }),
    );
  });
});
