import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toStreamedMarkdown } from '../../../adapters/slack/streamed-text.ts';

const ANSWER = [
  '## Leave',
  'You have **28 days** a year [1], and _five_ more after ten years.',
  '1. Ask your lead\n2. Fill in the form\n   - by `March`\n   - or later\n3. Wait',
  '```sh\nleave --days 3\n```',
  'That is all.',
  'A last one that is being writ',
].join('\n\n');

describe('what of an answer is streamed in Slack', () => {
  test('is what is over, in Markdown that ends where a line does', () => {
    expect(toStreamedMarkdown(ANSWER)).toBe(
      [
        '**Leave**\n',
        'You have **28 days** a year [1], and _five_ more after ten years.\n',
        '1. Ask your lead\n2. Fill in the form\n    - by `March`\n    - or later\n3. Wait\n',
        '```\nleave --days 3\n```\n',
        'That is all.\n\n',
      ].join('\n'),
    );
  });

  test('is every item of a list but the one that is being written', () => {
    expect(toStreamedMarkdown('They are:\n\n- one\n- two\n- thr')).toBe('They are:\n\n- one\n- two\n');
  });

  test('grows: what was sent before stays, wherever the answer is cut', () => {
    fc.assert(
      fc.property(fc.nat(ANSWER.length), fc.nat(ANSWER.length), (a, b) => {
        const before = toStreamedMarkdown(ANSWER.slice(0, Math.min(a, b)));
        expect(toStreamedMarkdown(ANSWER.slice(0, Math.max(a, b))).startsWith(before)).toBe(true);
      }),
    );
  });

  test.each([
    ['a mention', 'Ask @channel now.'],
    ['an address', 'See https://evil.example/x?d=1 for more.'],
    ['a host', 'See www.evil.example for more.'],
    ['a host with a path', 'See evil.example/x for more.'],
    ['a link', 'See [this](https://handbook.example/leave).'],
    ['what looks like a link', 'See \\[this](x) for more.'],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['a quote', '> Somebody said so.'],
    ['code that is more than words', '```\n<!channel>\n```'],
    ['what would begin a list', '\\- not a list'],
  ])('ends before %s', (_what, block) => {
    expect(toStreamedMarkdown(`First.\n\n${block}\n\nThird.\n\nFourth`)).toBe('First.\n\n');
  });

  test('holds no markup of Slack: what looks like a mention of it is words', () => {
    const text = toStreamedMarkdown('Say <!channel> and <#C1> & a*b 1~2 c_d _.\n\nEnd');

    expect(text).toBe('Say &lt;!channel&gt; and &lt;#C1&gt; &amp; a\\*b 1\\~2 c_d \\_.\n\n');
  });

  test('is no more than fits into the first message of the answer', () => {
    const text = toStreamedMarkdown(`${'A sentence of words. '.repeat(100)}\n\n`.repeat(10));

    expect(text.length).toBeGreaterThan(4_000);
    expect(text.length).toBeLessThanOrEqual(8_000);
  });
});
