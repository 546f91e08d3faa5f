import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SlackBlock } from '../../../adapters/slack/blocks.ts';
import { toPlainText, toRichText } from '../../../adapters/slack/markdown.ts';
import { toPostMessage } from '../../../adapters/slack/post.ts';
import { labelled, toMessages, toWorkingMessage } from '../../../adapters/slack/render.ts';
import { toDocument } from '../../../src/markdown/to-document.ts';
import { helpWords } from '../../../src/messages/hard-subjects.ts';
import { KINDS } from '../../src/markdown/sample.ts';
import { reply } from './harness.ts';

type RichTextPart = Extract<SlackBlock, { readonly type: 'rich_text' }>['elements'][number];

/** Markdown with the pieces that break renderers, and Slack's own markup. */
const PIECES = [
  '<!channel>',
  '<!here|here>',
  '<@U123>',
  '<#C123|x>',
  '<!subteam^S1|@sec>',
  '<https://evil.example|click>',
  '@channel',
  '**',
  '*',
  '_',
  '~~',
  '`',
  '```',
  '```ts\n',
  '\n',
  '\n\n',
  '- ',
  '1. ',
  '> ',
  '# ',
  '|',
  '|---|---|\n',
  '[a](',
  'https://a.example/x',
  ')',
  '![',
  '](javascript:alert(1))',
  '&lt;!channel&gt;',
  '&',
  '<',
  '>',
  '\\',
  ' ',
  '😀',
  'word ',
  'Ende. ',
];
const markdown = array(constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => pieces.join(''));
const KNOWN_ELEMENTS = new Set(['text', 'link']);

function partsOf(blocks: readonly SlackBlock[]): readonly RichTextPart[] {
  return blocks.flatMap((block) => (block.type === 'rich_text' ? block.elements : []));
}

function elementsOf(part: RichTextPart) {
  return part.type === 'rich_text_list' ? part.elements.flatMap((item) => item.elements) : part.elements;
}

/** Every string Slack reads as mrkdwn. */
function mrkdwnOf(message: { text: string; blocks: readonly SlackBlock[] }): string[] {
  const small = message.blocks.flatMap((block) => (block.type === 'context' ? block.elements : []));
  return [message.text, ...small.map((element) => element.text)];
}

/** Everything in a message that Slack would act on, reject or load; empty when all of it is inert. */
function activeIn(message: { text: string; blocks: readonly SlackBlock[] }): string[] {
  const elements = partsOf(message.blocks).map(elementsOf);
  return [
    ...mrkdwnOf(message).filter((text) => /<(?!https?:\/\/)/.test(text)),
    ...elements.filter((list) => list.length === 0).map(() => 'a part without elements'),
    ...elements.flat().flatMap((element) => {
      if (!KNOWN_ELEMENTS.has(element.type) || element.text === '') return [element.type];
      return element.type === 'link' && !/^(?:https?:\/\/|mailto:)/.test(element.url) ? [element.url] : [];
    }),
  ];
}

describe('an answer in Slack', () => {
  test('renders markdown as rich text', () => {
    const text = [
      '## Leave',
      'You have **28 days**, *not* ~~30~~, see `leave.md` or [the handbook](https://h.example/a?b=1&c=2).',
      '',
      '1. ask',
      '2. wait',
      '   for an answer',
      '   - or not',
      '',
      '> quoted',
      '> twice',
      '',
      '```ts',
      'const a = "<b>";',
      '```',
      '',
      '| Days | Who |',
      '|------|-----|',
      '| 28 | all |',
    ].join('\n');

    expect(toRichText(toDocument(text))).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'Leave', style: { bold: true } },
            { type: 'text', text: '\n' },
          ],
        },
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'You have ' },
            { type: 'text', text: '28 days', style: { bold: true } },
            { type: 'text', text: ', ' },
            { type: 'text', text: 'not', style: { italic: true } },
            { type: 'text', text: ' ' },
            { type: 'text', text: '30', style: { strike: true } },
            { type: 'text', text: ', see ' },
            { type: 'text', text: 'leave.md', style: { code: true } },
            { type: 'text', text: ' or ' },
            { type: 'link', url: 'https://h.example/a?b=1&c=2', text: 'the handbook' },
            { type: 'text', text: '.' },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          indent: 0,
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'ask' }] },
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'wait\nfor an answer' }] },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'bullet',
          indent: 1,
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'or not' }] }],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted\ntwice' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'const a = "<b>";' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'Days  Who\n28    all' }] },
      ],
    });
  });

  test.each([
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['**never closed', '**never closed'],
    ['a \\*star\\*', 'a *star*'],
    ['![a picture](https://evil.example/x.png)', 'a picture'],
    ['[here](javascript:alert(1))', 'here'],
    ['see https://a.example/x.', 'see https://a.example/x.'],
    ['write to ada@a.example.', 'write to ada@a.example.'],
    ['write to [Ada](mailto:ada@a.example).', 'write to Ada (ada@a.example).'],
    ['3. third\n4. fourth', '3. third\n4. fourth'],
  ])('shows %j as %j', (text, shown) => {
    const block = toRichText(toDocument(text));

    expect(block === undefined ? '' : toPlainText(block)).toBe(shown);
  });

  test.each(KINDS)('shows %s', (_, text, seen) => {
    const block = toRichText(toDocument(text));

    expect(block === undefined ? '' : toPlainText(block)).toBe(seen);
  });

  test('carries label, sources, what was kept back, notes and buttons', () => {
    const messages = toMessages(reply());

    expect(messages).toMatchSnapshot();
  });

  test.each([
    [{ reviewed: '2026-05-01' }, 'reviewed 1 May 2026'],
    [{ reviewed: '2025-05-01', expired: '2026-05-01' }, 'expired on 1 May 2026'],
  ])('says how old a source is: %o', (age, words) => {
    const sources = reply().sources.map((source) => ({ ...source, ...age }));

    const [message] = toMessages(reply({ sources }));

    expect(JSON.stringify(message?.blocks)).toContain(`(${words})`);
    expect(message?.text).toContain(`(${words})`);
  });

  test.each([
    ['You have **28 days** [1]. Ask early.', /^You have 28 days \[1\]\. Ask/],
    ['# Leave\n\nYou have 28 days.', /^Leave\s+You have/],
    ['- Ask *first*.\n- Then book.', /^• Ask first\./],
    ['> You have 28 days.\n\nSo it says.', /^You have 28 days\./],
    ['| Place | Days |\n|---|---|\n| Rome | 28 |\n\nMore.', /^Place/],
  ])('of %j a notification on a phone shows the beginning, and on a desktop too', (text, beginning) => {
    const [message] = toMessages(reply({ text }));
    const [first] = message?.blocks ?? [];

    expect(message?.text).toMatch(beginning);
    expect(['rich_text', 'table']).toContain(first?.type);
    expect(message?.text).toMatch(/AI-generated, may be wrong/); // what a screen reader reads is all of it
  });

  test('shows only the buttons the reply allows', () => {
    const [message] = toMessages(reply({ actions: [], sources: [], redactions: [], notes: [] }));

    expect(message?.blocks.map((block) => block.type)).toEqual(['rich_text', 'context']);
  });

  test('shows the label even without words', () => {
    const [message, ...more] = toMessages(reply({ text: ' \n' }));

    expect(more).toEqual([]);
    expect(JSON.stringify(message?.blocks)).toContain('AI-generated, may be wrong');
  });

  test('cannot mention anybody, load or link anything by Slack markup, whatever the text', () => {
    assert(
      property(markdown, markdown, (text, title) => {
        const hostile = reply({
          text,
          label: `AI ${title}`,
          notes: [title],
          redactions: [{ kind: title, count: 2 }],
          sources: [
            {
              n: 1,
              title,
              section: text.slice(0, 40),
              document: 'd',
              version: 'v',
              quote: title,
              url: `https://x.example/${title}`,
            },
          ],
        });
        expect([...toMessages(hostile), labelled(text, title)].flatMap(activeIn)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('stays within the limits of Slack and labels every part, however long', () => {
    const long = array(markdown, { minLength: 20, maxLength: 120 }).map((texts) =>
      texts.join(' lorem ipsum dolor '),
    );
    assert(
      property(long, (text) => {
        const messages = toMessages(
          reply({ text, sources: Array.from({ length: 120 }, (_, n) => ({ ...source, n })) }),
        );
        for (const [n, message] of messages.entries()) {
          expect(message.blocks.length).toBeLessThanOrEqual(50);
          expect(message.text.length).toBeLessThanOrEqual(4_000);
          expect(JSON.stringify(message.blocks)).toContain('AI-generated, may be wrong');
          const buttons = message.blocks.filter((block) => block.type === 'actions').length;
          expect(buttons).toBe(n === messages.length - 1 ? 1 : 0);
        }
      }),
      { numRuns: 50 },
    );
  });

  test.each(['*', '**a', '[a](', '`', '```\n', '> ', '|---|\n', '<'])(
    'renders 20 000 characters of %j',
    (piece) => {
      const messages = toMessages(reply({ text: piece.repeat(Math.ceil(20_000 / piece.length)) }));

      expect(messages.length).toBeLessThanOrEqual(4);
      expect(messages.flatMap(activeIn)).toEqual([]);
    },
  );

  test('says that work is going on, and that an AI does it', () => {
    expect(JSON.stringify(toWorkingMessage().blocks)).toMatch(/Working on your question….*AI/);
  });
});

const source = { n: 1, title: 'Leave', section: 'Days', document: 'leave.md', version: 'v', quote: 'q' };

describe('a post in Slack', () => {
  const post = {
    title: 'Weekly digest',
    subtitle: '2 to 8 March 2026, Europe/Berlin',
    sections: [
      {
        heading: 'Questions',
        paragraphs: ['A quiet week.'],
        figures: [
          { label: 'Questions', value: '1204', change: '+12 (+1 %)' },
          { label: 'Refused', value: '8', change: '' },
        ],
      },
    ],
    footer: 'The log verifies.',
  };

  test('shows title, figures as an aligned table and small print', () => {
    expect(toPostMessage(post)).toMatchSnapshot();
  });

  test('takes every word literally', () => {
    assert(
      property(markdown, (text) => {
        const figures = [{ label: text, value: text, change: text }];
        expect(
          activeIn(
            toPostMessage({
              title: text,
              subtitle: text,
              footer: text,
              summary: [
                { text, reference: text },
                { text, reference: text, url: text },
              ],
              links: [{ words: text, url: text }],
              facts: [{ label: text, text }],
              sections: [{ heading: text, paragraphs: [text], lines: [{ text, reference: text }], figures }],
            }),
          ),
        ).toEqual([]);
      }),
    );
  });

  test('tells the story first, then one line a subject', () => {
    const message = toPostMessage({
      ...post,
      summary: [
        { text: 'API keys pasted twice: rotate them.', reference: 'I0KEY' },
        { text: 'All else normal.' },
      ],
      facts: [{ label: 'Incidents', text: '3 opened' }],
    });

    const texts = message.blocks.slice(2, 4).map((block) => JSON.stringify(block));
    expect(texts[0]).toContain('API keys pasted twice: rotate them. (I0KEY)');
    expect(texts[1]).toMatch(/Incidents .*3 opened/u);
    expect(message.text).toMatch(/^Weekly digest\n\nAPI keys pasted twice/u);
  });

  test('leads to what its lines tell of where there is an address, in words for where no link is shown', () => {
    const known = {
      text: 'API key blocked: open',
      reference: 'I0KEY',
      url: 'https://candor.example/#a?b=1&c',
    };
    const message = toPostMessage({
      ...post,
      summary: [known, { text: 'All else normal.' }],
      sections: [{ heading: 'What happened', lines: [known, { ...known, url: 'javascript:alert(1)' }] }],
      links: [
        { words: 'Open console', url: 'https://candor.example/#security/digests' },
        { words: 'Numbers', url: 'https://candor.example/digests/x' },
      ],
    });

    const [, , story, list] = message.blocks;
    const open = { type: 'link', url: known.url, text: 'Open' };
    expect(story).toMatchObject({
      type: 'rich_text',
      elements: [
        { elements: [{ text: `${known.text} `, style: { bold: true } }, open, { text: '\n' }] },
        { elements: [{ text: 'All else normal.' }] },
      ],
    });
    expect(list).toMatchObject({
      elements: [
        {},
        { elements: [{ text: `${known.text} ` }, open, { text: '\n' }] },
        { elements: [{ text: `${known.text} (I0KEY)` }] },
      ],
    });
    expect(JSON.stringify(message.blocks)).toContain(
      '<https://candor.example/#security/digests|Open console>  ·  <https://candor.example/digests/x|Numbers>',
    );
    expect(message.text).toContain('API key blocked: open (I0KEY)');
    expect(JSON.stringify(message)).not.toContain('javascript:');
  });

  test('says so when there are more sections than one message holds', () => {
    const message = toPostMessage({
      ...post,
      sections: Array.from({ length: 80 }, () => ({ heading: 'h' })),
    });

    expect(message.blocks).toHaveLength(50);
    expect(JSON.stringify(message.blocks)).toContain('34 more sections');
  });
});

test('shows whom to call, and the way to a person, to somebody in danger', () => {
  const numbers = [['DE', { emergency: '112', crisis: 'Hotline 0800' }]] as const;
  const desk = { name: 'People team', contact: 'people@example.com' };
  const text = helpWords('self-harm', 'en', { numbers, desk });

  const shown = JSON.stringify(
    toMessages(reply({ text, actions: ['person', 'why'], sources: [], notes: [] })),
  );

  for (const part of ['112', 'Hotline 0800', 'people@example.com', 'Ask a person'])
    expect(shown).toContain(part);
  expect(shown).not.toContain('Report');
});
