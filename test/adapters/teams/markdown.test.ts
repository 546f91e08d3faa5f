import { assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureTeams, toTeamsMarkdown } from '../../../adapters/teams/markdown.ts';
import { alignTable } from '../../../src/markdown/align.ts';
import type { Block, Document } from '../../../src/markdown/document.ts';
import { parseMarkdown } from '../../../src/markdown/parse.ts';
import { splitDocument } from '../../../src/markdown/split.ts';
import { toDocument } from '../../../src/markdown/to-document.ts';
import { markdown, wordsOf } from '../../src/markdown/pieces.ts';
import { KINDS } from '../../src/markdown/sample.ts';

function render(text: string): string {
  return toTeamsMarkdown(toDocument(text));
}

/** What a reader sees of it, without blanks: tables are code. */
function seen(document: Document): string {
  return wordsOf(document.map(toCode));
}

/** The same of what was written: tasks have their boxes, and a mention in code is an entity. */
function seenIn(written: string): string {
  const decoded = JSON.parse(JSON.stringify(toDocument(written)), decodeCode) as Document;
  return seen(decoded).replaceAll(/[☑☐]/gu, '');
}

function decodeCode(_key: string, node: unknown): unknown {
  const { type, value } = Object(node) as { type?: unknown; value?: unknown };
  if ((type !== 'code' && type !== 'inlineCode') || typeof value !== 'string') return node;
  return { type, value: value.replaceAll(/&lt;(?=\s*\/?\s*at\b)/giu, '<') };
}

function toCode(block: Block): Block {
  switch (block.type) {
    case 'table':
      return { type: 'code', value: alignTable(block) };
    case 'blockquote':
      return { ...block, children: block.children.map(toCode) };
    case 'list':
      return {
        ...block,
        items: block.items.map((item) => ({ ...item, children: item.children.map(toCode) })),
      };
    default:
      return block;
  }
}

/** Types of all nodes that a client would read in it. */
function nodeTypes(text: string): readonly string[] {
  return [...JSON.stringify(parseMarkdown(text)).matchAll(/"type":"(\w+)"/gu)].map(([, type = '']) => type);
}

const EXPECTED: Readonly<Record<string, string>> = {
  'a setext heading': '**Leave**\n\nDays',
  'a heading with numbers of signs': '**Leave**\n\nDays',
  'indented code': 'Run:\n\n```\nnpm start\nnpm test\n```',
  'fenced code': '```sh\na `b` **c**\n```',
  'code with ticks in it': 'run ``a ` b``',
  entities: 'R&D AB © &lt;b>',
  'a reference link': '[here](https://a.example/x) and [1](https://a.example/x)',
  'a citation': 'so it is [1]',
  'an autolink': '[https://a.example/x](https://a.example/x) [https://a.example/y](https://a.example/y).',
  'a line break of HTML': 'one  \ntwo  \nthree  \nfour',
  'other HTML': 'a &lt;b>bold&lt;/b> &lt;!-- note --> &lt;div>',
  'a block of HTML': '&lt;div>  \n**in** it  \n&lt;/div>',
  'nested lists': '- a\n  - b\n    1. c\n- d',
  'a list that starts later': '7. a\n8. b',
  'a list with parentheses': '1. a\n2. b',
  'a task list': '- ☑ a\n- ☐ b',
  'a loose list': '1. a\n\n   more\n2. b',
  'code in a list': '1. a\n\n   ```\n   x\n   ```\n2. b',
  'a quote': '> a  \n> b\n> \n> c',
  'a list in a quote': '> - a\n> - b',
  'nested emphasis': '**a _b_ c** _d **e**_ _**f**_',
  strikethrough: '~~a~~ b',
  'hard breaks': 'a  \nb  \nc',
  'a footnote': 'a\\[^n]\n\n\\[^n]: note',
  'a picture': 'a b c',
  'a picture by reference': 'a b c',
  'a table': '```\na  b\nc  e | f\nd\n```',
  escapes: '\\*a\\* 2 * 3 snake_case \\[b](c)',
  'a rule': 'a\n\n---\n\nb',
  'a link that runs': 'a b',
  'a mention of Slack': '&lt;!channel> &lt;@U123> &lt;#C1|x>',
  'a mention of Teams': '&lt;at>All&lt;/at> &lt;at>',
};

describe('an answer in Teams', () => {
  test.each(KINDS)('writes %s', (name, text) => {
    expect(render(text)).toBe(EXPECTED[name]);
  });

  test('never mentions, loads a picture or starts a tag, whatever the model wrote', () => {
    assert(
      property(markdown, (text) => {
        const safe = render(text);

        expect(safe).not.toMatch(/<\s*\/?\s*at\b/iu);
        expect(safe).toSatisfy((all: string) => all.includes('`') || !/<[a-z/!?]/iu.test(all)); // code stays as it is
        expect(nodeTypes(safe).filter((type) => /image|html|definition|Reference/u.test(type))).toEqual([]);
        expect(JSON.stringify(parseMarkdown(safe))).not.toMatch(/"url":"(?!https?:|mailto:)/iu);
      }),
      { numRuns: 1000 },
    );
  });

  test('reads as the answer does, whatever the model wrote', () => {
    assert(
      property(markdown, (text) => {
        const document = toDocument(text);

        expect(seenIn(toTeamsMarkdown(document))).toBe(seen(document));
      }),
      { numRuns: 1000 },
    );
  });

  test('stays within its limit in every part, and each reads by itself', () => {
    assert(
      property(markdown, (text) => {
        for (const part of splitDocument(toDocument(text), 300, measureTeams)) {
          const written = toTeamsMarkdown(part);

          expect(written.length).toBeLessThanOrEqual(300);
          expect(seenIn(written)).toBe(seen(part));
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each(['<\nat>', '< at>', '<\t/ AT>'])('takes %j for the mention that it could become', (text) => {
    expect(render(text)).toMatch(/^&lt;/);
  });

  test.each([
    'Plain words with **bold**, `code` and 1 < 2 & 3 > 2.',
    '- a list\n- of [links](https://handbook.example/a_(b)) [1]',
    '```ts\nconst a = b && c;\n```',
    'R&D and AT&T, a <= b, a << b',
    '~5 days, -3 °C, 50 % + 2, #channel, C# and snake_case',
    'a/b\\c.txt (see [1][2])',
    '```java\nList<String> a = b &lt; c && <T>d;\n\tif (x) **y**\n```',
    'Call `Map<K, V>` or `&amp;`',
  ])('leaves harmless text as it is: %s', (text) => {
    expect(render(text)).toBe(text);
  });

  test.each([
    ['![chart](https://evil.test/?q=1) here', 'chart here'],
    ['Great![1]', 'Great! [1]'],
    ['<at>All</at>', '&lt;at>All&lt;/at>'],
    ['&amp;lt;at&amp;gt;', '&amp;lt;at&amp;gt;'],
    ['1986\\. A year', '1986\\. A year'],
    ['\\# no heading', '\\# no heading'],
    ['a\n\\===', 'a  \n\\==='],
    ['\\[1]: https://evil.test', '\\[1]: [https://evil.test](https://evil.test)'],
    ['`<at>All</at>`', '`&lt;at>All&lt;/at>`'],
    ['[a \\] b](https://a.example/x)', '[a \\] b](https://a.example/x)'],
    ['in*tra*word', 'in*tra*word'],
    ['**Leave**\nand more\n===', '**Leave and more**'],
    ['Ask:\nAda\nBen', 'Ask:  \nAda  \nBen'],
    ['[two\nlines](https://a.example/x)', '[two lines](https://a.example/x)'],
    ['[a](https://a.example/?b&amp;lt;=1)', '[a](https://a.example/?b&amp;lt;=1)'],
  ])('turns %s into %s', (text, expected) => {
    expect(render(text)).toBe(expected);
  });
});
