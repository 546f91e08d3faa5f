import { describe, expect, test } from 'vitest';
import type { Source } from '../../../src/domain/reply.ts';
import {
  citedNumbers,
  citedSources,
  dropUnknownCitations,
  shortQuote,
  toSources,
} from '../../../src/knowledge/cite.ts';

const PASSAGE = {
  id: 'leave.md#carrying-days-over',
  document: 'leave.md',
  title: 'Annual leave',
  section: 'Carrying days over',
  text: 'Five days move on.',
  version: '0123456789ab',
  readers: ['managers'],
  url: undefined,
};

describe('toSources', () => {
  test('numbers passages from one, with their whole text', () => {
    const url = 'https://intranet.example.com/leave';

    const sources = toSources([PASSAGE, { ...PASSAGE, url }], '2026-11-29');

    const first = {
      n: 1,
      title: 'Annual leave',
      section: 'Carrying days over',
      document: 'leave.md',
      version: '0123456789ab',
      quote: 'Five days move on.',
    };
    expect(sources).toEqual([first, { ...first, n: 2, url }]);
  });
});

describe('citedNumbers', () => {
  test.each([
    ['Five days. [1]', [1]],
    ['Five days.[2][1] And [2] again', [2, 1]],
    ['Five days [1, 3].', [1, 3]],
    ['A [link](https://example.com), [1](https://example.com), [EMAIL_1], [^1], [12345]', []],
    ['In code `a[1]` and\n```\nb[2]\n```\nbut [3]', [3]],
    ['An open block\n```\nb[2]', []],
    ['', []],
  ])('%j', (text, numbers) => {
    expect(citedNumbers(text)).toEqual(numbers);
  });
});

describe('citedSources', () => {
  test('keeps only what the text cites, in its own numbering, cut to reading length', () => {
    const sources = [
      source(1, 'One.'),
      source(2, `- **Two** ${'and more '.repeat(60)}`),
      source(3, 'Three.'),
    ];

    const cited = citedSources('So it is [3], and so [2], and [9].', sources);

    expect(cited.map(({ n }) => n)).toEqual([2, 3]);
    expect(cited[0]?.quote).toMatch(/^Two and more .* and(?: more)?…$/);
    expect(cited[0]?.quote.length).toBeLessThanOrEqual(280);
  });

  test('keeps nothing when nothing is cited', () => {
    expect(citedSources('So it is.', [source(1, 'One.')])).toEqual([]);
  });
});

describe('dropUnknownCitations', () => {
  test.each([
    ['Five days [1].', 'Five days [1].'],
    ['Five days [7].', 'Five days.'],
    ['Five days [1, 7].', 'Five days [1].'],
    ['Five days.[7][2]', 'Five days.[2]'],
    ['Keep `a[7]` and [7](https://example.com), drop [8]', 'Keep `a[7]` and [7](https://example.com), drop'],
  ])('%j becomes %j', (text, clean) => {
    expect(dropUnknownCitations(text, [source(1, 'One.'), source(2, 'Two.')])).toBe(clean);
  });
});

describe('shortQuote', () => {
  test.each([
    ['one line of it', '1. First\n2. Second', 100, 'First Second'],
    ['no marks', '> **Bold** and `code`', 100, 'Bold and code'],
    ['cut at a word', 'one two three four', 12, 'one two…'],
    ['cut inside a word that fills it', 'abcdefghijklmnop', 8, 'abcdefg…'],
    ['no half characters', '😀😀😀😀😀😀', 6, '😀😀…'],
  ])('%s', (_what, quote, maxChars, short) => {
    expect(shortQuote(quote, maxChars)).toBe(short);
  });
});

function source(n: number, quote: string): Source {
  return { n, title: 'T', section: 'S', document: 'd.md', version: '0123456789ab', quote };
}
