import { describe, expect, it } from 'vitest';
import { mrkdwnToMarkdown } from '../../../adapters/slack/mrkdwn.ts';
import { toNoteMessage } from '../../../adapters/slack/note.ts';
import { toWrittenMarkdown } from '../../../adapters/slack/written.ts';

const NAMES = { botUser: 'UBOT', people: new Map([['U2', 'Ola']]) };

function section(...elements: object[]) {
  return { type: 'rich_text_section', elements };
}

function text(words: string, style?: object) {
  return { type: 'text', text: words, ...(style === undefined ? {} : { style }) };
}

function markdownOf(...elements: object[]) {
  return toWrittenMarkdown([{ type: 'rich_text', block_id: 'b', elements }], NAMES);
}

/** What the reader sees of it in Slack. */
function shown(...elements: object[]) {
  const note = { author: undefined, text: markdownOf(...elements) ?? '', small: '', buttons: [] };
  return toNoteMessage(note).blocks.flatMap((block) => (block.type === 'rich_text' ? block.elements : []));
}

describe('what a person writes in Slack', () => {
  it.each([
    [
      'looks',
      [
        section(
          text('Please '),
          text('restart', { bold: true }),
          text(' it '),
          text('now', { italic: true }),
          text(', '),
          text('not', { strike: true }),
          text('.'),
        ),
      ],
    ],
    ['signs that markdown would read', [section(text('2*3*4 = 24, _a_ <b> & [c](d) `e` # f ~~g~~ \\h | i'))]],
    ['code in a line', [section(text('Run '), text('rm -rf *.tmp `x`', { code: true }))]],
    [
      'a link with its words',
      [section({ type: 'link', url: 'https://wiki.example.org/a_b?c=1', text: 'the *guide*' })],
    ],
    [
      'lists in lists',
      [
        { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [section(text('one'))] },
        {
          type: 'rich_text_list',
          style: 'ordered',
          indent: 1,
          elements: [section(text('first')), section(text('second'))],
        },
        { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [section(text('two'))] },
      ],
    ],
    [
      'a list that counts on',
      [{ type: 'rich_text_list', style: 'ordered', indent: 0, offset: 3, elements: [section(text('four'))] }],
    ],
  ])('reaches the other side as written: %s', (_what, elements) => {
    expect(shown(...elements)).toEqual(elements);
  });

  it('keeps blocks of code to the letter, fences in them too', () => {
    const code = '# no heading\n  if (a < b) {\n```\n\tc = "*";\n\n}';

    const parts = shown({ type: 'rich_text_preformatted', border: 0, elements: [text(code)] });

    expect(parts).toEqual([{ type: 'rich_text_preformatted', elements: [text(code)] }]);
  });

  it('keeps quotes, and lines with signs of lists and headings, as words', () => {
    expect(shown({ type: 'rich_text_quote', elements: [text('as I said')] })).toEqual([
      { type: 'rich_text_quote', elements: [text('as I said')] },
    ]);
    expect(shown(section(text('1. one\n- two\n# three\n===\n+ four')))).toEqual([
      section(text('1. one\n- two\n# three\n===\n+ four')),
    ]);
  });

  it('calls nobody: mentions are words', () => {
    const message = toNoteMessage({
      author: undefined,
      text:
        markdownOf(
          section(
            { type: 'user', user_id: 'UBOT' },
            { type: 'broadcast', range: 'channel' },
            text(' '),
            { type: 'user', user_id: 'U2' },
            text(' <!here> <@U2> '),
            { type: 'usergroup', usergroup_id: 'S1' },
            { type: 'emoji', name: 'wave', unicode: '1f44b' },
          ),
        ) ?? '',
      small: '',
      buttons: [],
    });

    expect(message.blocks).toEqual([
      { type: 'rich_text', elements: [section(text('@channel @Ola <!here> <@U2> @S1👋'))] },
    ]);
    expect(message.text).not.toMatch(/<[!@]/u);
  });

  it.each([
    [
      'another address',
      'https://bank.example.com',
      'https://evil.example.org/x',
      'https://bank.example.com (https://evil.example.org/x)',
    ],
    [
      'another host',
      'sign in at bank.example.com',
      'https://evil.example.org',
      'sign in at bank.example.com (https://evil.example.org)',
    ],
    ['nothing at all', '\u{200B}\u{2060}', 'https://evil.example.org', 'https://evil.example.org'],
    ['a scheme that is none', 'click', 'javascript:alert(1)', 'click javascript:alert(1)'],
  ])('shows where a link leads whose words name %s', (_what, words, url, seen) => {
    const message = toNoteMessage({
      author: undefined,
      text: markdownOf(section({ type: 'link', url, text: words })) ?? '',
      small: '',
      buttons: [],
    });

    const visible = message.blocks
      .flatMap((block) => (block.type === 'rich_text' ? block.elements : []))
      .flatMap((part) => ('elements' in part && part.type !== 'rich_text_list' ? part.elements : []))
      .map((element) => element.text);
    expect(
      visible
        .join('')
        .replaceAll(/[\u{200B}\u{2060}]/gu, '')
        .trim()
        .replace(/^\((.*)\)$/u, '$1'),
    ).toBe(seen);
  });

  it('is plain words where its blocks are no rich text', () => {
    expect(toWrittenMarkdown(undefined, NAMES)).toBeUndefined();
    expect(toWrittenMarkdown([{ type: 'section', text: 'x' }], NAMES)).toBeUndefined();
    expect(toWrittenMarkdown('nonsense', NAMES)).toBeUndefined();
    expect(toWrittenMarkdown([{ type: 'rich_text', elements: [{ type: 7 }] }], NAMES)).toBeUndefined();
  });

  it.each([
    ['a *b* _c_ ~d~ e', 'a **b** *c* ~~d~~ e'],
    ['2*3*4 snake_case_name ~5', '2\\*3\\*4 snake\\_case\\_name \\~5'],
    [
      'run `rm *.log` &amp; see <https://wiki.example.org/a|the guide>',
      'run ` rm *.log ` \\& see [the guide](<https://wiki.example.org/a>)',
    ],
    ['```\nif (a &lt; b) *c*\n```', '```\nif (a < b) *c*\n```'],
    ['<!channel> <@U2> <@UBOT> *<!here>*', '@channel @Ola  \\*@here\\*'],
    [
      '<https://evil.example.org|https://bank.example.com>',
      'https://bank.example.com (<https://evil.example.org>)',
    ],
  ])('is read by its markup where it has no blocks: %j', (raw, markdown) => {
    expect(mrkdwnToMarkdown(raw, NAMES)).toBe(markdown);
  });

  it('is read whole, however many marks stand in it', () => {
    expect(mrkdwnToMarkdown('*a* '.repeat(10_000), NAMES)).toBe('**a** '.repeat(10_000).trim());
    expect(mrkdwnToMarkdown('*a '.repeat(10_000), NAMES)).toHaveLength(39_999);
  });
});
