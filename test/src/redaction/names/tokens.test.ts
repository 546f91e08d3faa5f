import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldName } from '../../../../src/redaction/names/fold-name.ts';
import { bitsOf } from '../../../../src/redaction/names/lexicon.ts';
import { readTokens, type Token } from '../../../../src/redaction/names/tokens.ts';
import { toCodeUnits } from '../../../../src/redaction/code-units.ts';

const word = fc.oneof(
  fc.constantFrom(
    'Ana',
    'LOPEZ',
    'anna',
    'van',
    'de',
    'Peter',
    'BERLIN',
    'the',
    'Baker',
    'Müller',
    'Zoë',
    'ﬁ',
  ),
  fc.stringMatching(/^[A-Za-z]{1,8}$/),
  fc.stringMatching(/^[A-Z][a-z]{1,6}-[A-Z][a-z]{1,6}$/),
  fc.stringMatching(/^[0-9]{1,4}[a-z]{0,2}$/),
);
const gap = fc.constantFrom(' ', ', ', '. ', "'s ", '’s ', "'", '-', ' - ', '\n', '/', '_', '"', ': ');
const text = fc.array(fc.tuple(word, gap), { maxLength: 12 }).map((pairs) => pairs.flat().join(''));

function tokensOf(written: string): readonly Token[] {
  return readTokens(written, toCodeUnits(written));
}

test('cuts a text into words and numbers as a plain pattern does', () => {
  const letter = '[\\p{L}\\p{M}]';
  const inner = `(?:-|['’](?!s(?!${letter})|S(?!${letter})))(?=${letter})`;
  const plain = new RegExp(
    `(?<word>${letter}(?:${letter}|${inner})*)(?:['’][sS](?!${letter}))?|[0-9]+${letter}*(?:['’][sS](?!${letter}))?`,
    'gu',
  );

  fc.assert(
    fc.property(text, (written) => {
      const expected = Array.from(written.matchAll(plain), ({ 0: whole, index, groups }) => [
        index,
        groups?.['word'] ?? whole.replace(/['’][sS]$/, ''),
      ]);

      const found = tokensOf(written).map(({ start, end }) => [start, written.slice(start, end)]);

      expect(found).toEqual(expected);
    }),
  );
});

test('tells of each word what is plain to see and what the lists know', () => {
  fc.assert(
    fc.property(text, (written) => {
      for (const token of tokensOf(written)) {
        const raw = written.slice(token.start, token.end);
        const isWord = /^\p{L}/u.test(raw);
        expect(token.key).toBe(foldName(raw));
        expect(token.number).toBe(/^[0-9]+\p{L}?$/u.test(raw));
        expect(token.capital).toBe(/^\p{Lu}/u.test(raw));
        expect(token.upper).toBe(isWord && raw.length > 1 && /^\p{Lu}[\p{Lu}'’-]*$/u.test(raw));
        expect(token.bits).toBe(isWord ? bitsOf(foldName(raw)) : 0);
      }
    }),
  );
});

test.each(['someName', 'file.Ana', 'Ana.ts', '@Ana', 'Ana/Bo', 'Ana_Bo', 'x1Ana', 'Ana::Bo', '$Ana'])(
  'takes a word of %s for code',
  (written) => {
    const tokens = tokensOf(written);

    expect(tokens.some((token) => token.technical)).toBe(true);
  },
);

test.each(['Ana', 'McDonald', 'Anne-Marie', 'Ana.', 'Mr. Ana', '(Ana)', 'Ana: yes', "O'Brien"])(
  'takes no word of %s for code',
  (written) => {
    const tokens = tokensOf(written);

    expect(tokens.filter((token) => token.technical)).toEqual([]);
  },
);
