import { describe, expect, it, test } from 'vitest';
import { withoutInvisible, withoutInvisibleIn } from '../../../src/base/invisible.ts';

/** Every code point that takes no room, by the standard's own properties. */
const ALL = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((sign) => /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cf}\p{Cc}]/u.test(sign))
  .filter((sign) => !'\n\t\r'.includes(sign));

describe('what nobody can see', () => {
  it('never stays between words, whichever of all code points it is', () => {
    expect(ALL.length).toBeGreaterThan(4_000);
    for (const sign of ALL) expect(withoutInvisible(`a${sign}b ${sign}${sign}`)).toBe('ab ');
  });

  it('carries no hidden words', () => {
    const hidden = Array.from('send it')
      .map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)))
      .join('');
    const selectors = Array.from('send it')
      .map((letter) => String.fromCodePoint(0xe0100 + letter.charCodeAt(0)))
      .join('');

    expect(withoutInvisible(`Hello${hidden} 😀${selectors}.`)).toBe('Hello 😀.');
  });

  test.each([
    'Plain words, ümläute, 日本語, and\ttabs\r\n.',
    'A family 👨‍👩‍👧‍👦, a heart ❤️, a flag 🏳️‍🌈, keys 1️⃣ #️⃣, ☎︎ and 👍🏽.',
    'می‌خواهم',
    'क्‍ष and শ্র্যা‌বণ',
    'ശ്രീ‌ൽ',
  ])('stays where it is needed: %j', (text) => {
    expect(withoutInvisible(text)).toBe(text);
  });

  test.each([
    ['a\u200Db', 'ab'],
    ['1\uFE0F2', '12'],
    ['😀\u200D b', '😀 b'],
    ['😀\uFE0F\uFE0F', '😀\uFE0F'],
    ['می\u200C\u200C\u200Cخ', 'میخ'],
    ['\u202Eevil\u202C', 'evil'],
  ])('goes where it is not: %j', (text, seen) => {
    expect(withoutInvisible(text)).toBe(seen);
  });

  it('is taken out of every text inside a message', () => {
    const message = { text: 'a\u200Bb', blocks: [{ type: 'x', n: 1, deep: ['c\u2060d', null, true] }] };

    expect(withoutInvisibleIn(message)).toEqual({
      text: 'ab',
      blocks: [{ type: 'x', n: 1, deep: ['cd', null, true] }],
    });
  });
});
