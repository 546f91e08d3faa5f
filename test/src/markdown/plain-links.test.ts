import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLinks } from '../../../src/guards/linked-markdown.ts';
import { toPlainLinks } from '../../../src/markdown/plain-links.ts';

const LISTED = 'https://wiki.example.com/';
const follow = (target: string) => (target.startsWith(LISTED) ? target : undefined);
const PIECES = [
  '[',
  ']',
  '(',
  ')',
  '!',
  '<',
  '>',
  'a',
  ' ',
  '\n',
  '\n\n',
  '`',
  '\\',
  '/x',
  '> ',
  '- ',
  '|',
  '[b][c]',
  '[c]: /d',
  'https://else.example.net',
  '[a](https://else.example.net)',
  '<a href="https://else.example.net">',
];
const plain = (markdown: string) => toPlainLinks(markdown, follow);

describe('a document in which links are words', () => {
  test.each([
    ['an inline link', 'See the [travel guide](https://else.example.net/a).', 'See the travel guide.'],
    ['a title', 'See [it](https://else.example.net/a "The guide").', 'See it.'],
    [
      'a target with brackets',
      'A [statue](https://else.example.net/Flamingo_(sculpture)) stands.',
      'A statue stands.',
    ],
    [
      'words over two lines',
      'the [18F project\nlead](https://else.example.net/) says',
      'the 18F project\nlead says',
    ],
    ['emphasis in it', '- [**Mural**](https://mural.example.net/): boards', '- **Mural**: boards'],
    ['a reference', 'Read [the rules][rules].\n\n[rules]: https://else.example.net/r', 'Read the rules.\n\n'],
    ['a reference from another section', '[a]: https://else.example.net\n\n## B\n\n[A][a]', '\n\n## B\n\nA'],
    ['a collapsed reference', '[rules][]\n\n[rules]: /r', 'rules\n\n'],
    ['a page of the same site', 'See [software](/software/) and [below](#more).', 'See software and below.'],
    ['nowhere', 'An [empty one]().', 'An empty one.'],
    ['a heading', '## The [board](https://else.example.net)', '## The board'],
    ['a list in a quote', '> - [a](/a)\n> - [b](/b)', '> - a\n> - b'],
    ['a table', '| a |\n|---|\n| [x](/y) |', '| a |\n|---|\n| x |'],
    ['a mailbox', 'Write to [us](mailto:help@example.com?subject=Hi).', 'Write to us (help@example.com).'],
    ['a mailbox as its words', '[help@example.com](mailto:help@example.com)', 'help@example.com'],
    [
      'a mailbox with blanks behind it',
      'Tell [the\ndesk](mailto:it@example.com?subject=An Incident).',
      'Tell the\ndesk.',
    ],
    [
      'a bare mailbox',
      'email mailto:me@example.com or <it@example.com>.',
      'email me@example.com or it@example.com.',
    ],
    ['an address', 'Go to https://www.else.example.net/a/b?c=d.', 'Go to else.example.net.'],
    ['an address in angles', 'Go to <https://else.example.net/a>!', 'Go to else.example.net!'],
    ['an address without a scheme', 'Go to login.gov/help, then.', 'Go to login.gov, then.'],
    ['an address as its words', '[https://login.gov/x](https://login.gov/x)', 'login.gov'],
    ['an address in code', 'Use `https://fonts.example.net/x`.', 'Use `fonts.example.net`.'],
    ['this machine', 'Open http://localhost:8080.', 'Open localhost:8080.'],
    [
      'a bracket that was escaped',
      String.raw`The \[Promotions page](/promotions) says`,
      'The Promotions page says',
    ],
    [
      'text that is indented as code',
      'Where:\n\n        [Ann](https://else.example.net)\n',
      'Where:\n\nAnn\n',
    ],
  ])('keeps the words of %s', (_what, markdown, words) => {
    expect(plain(markdown)).toBe(words);
  });

  test.each([
    `See [the page](${LISTED}leave).`,
    `See ${LISTED}leave, or <${LISTED}a>.`,
    'Files such as leave.md, and/or a/b.',
    'A task:\n\n- [ ] to do\n- [x] done\n\nAn [aside], and [EMAIL_1].',
    '```sh\necho [a](b) <c>\n```',
    'Ask `[not a link](x)`.',
    'Write <your name> and <project-name>.',
    '1,500 < 2,000 & 3 > 2',
  ])('leaves %j to the letter', (markdown) => {
    expect(plain(markdown)).toBe(markdown);
  });

  test('writes a link that may be followed in one piece, wherever it was defined', () => {
    expect(plain(`[the page][p]\n\n[p]: ${LISTED}a_(b)`)).toBe(`[the page](${LISTED}a_%28b%29)\n\n`);
  });

  test.each([
    ['an image', 'See ![the map](map.png).', 'See the map.'],
    ['an image by reference', '![a map][m]\n\n[m]: m.png', 'a map\n\n'],
    ['an image that is a link', '[![a map](m.png)](https://else.example.net)', 'a map'],
    ['an image in HTML', '<img class="x" alt="a map" src="m.png">', 'a map'],
    [
      'tags',
      'A <b>bold</b> word<br>and <a href="https://else.example.net">a page</a>.',
      'A bold word and a page.',
    ],
    ['a block', '<div class="note">\n\n[Read](/me)\n\n</div>', '\n\nRead\n\n'],
    ['a block with text in it', '<details><summary>More</summary>\n[words](/x)\n</details>', 'More\nwords\n'],
    ['a comment', 'Text.\n\n<!-- do not\n\nsay this -->\n\nMore.', 'Text.\n\n\n\nMore.'],
    ['a comment in a line', 'Text <!-- hidden --> more.', 'Text  more.'],
    ['a script', '<script>\nsteal()\n</script>\n\nText.', '\n\nText.'],
    ['a footnote', 'So it is.[^1]\n\n[^1]: By [law](/l).', 'So it is.\n\nBy law.'],
  ])('makes words of %s', (_what, markdown, words) => {
    expect(plain(markdown)).toBe(words);
  });

  test('leads nowhere that it may not, whatever is written', () => {
    const piece = fc.constantFrom(...PIECES);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const links = readLinks(toPlainLinks(pieces.join(''), () => undefined))?.targets ?? [];

        const foreign = links.filter(({ url }) => /^https?:/u.test(url));
        expect(foreign).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('gives up on no document for its markup', () => {
    const markdown = `${'*'.repeat(3000)}\n\nSee [the page](/x).`;

    expect(plain(markdown)).toContain('See the page.');
  });
});
