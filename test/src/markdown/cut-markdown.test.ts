import { expect, it } from 'vitest';
import { cutMarkdown } from '../../../src/markdown/cut-markdown.ts';
import { escapeMarkdown } from '../../../src/markdown/escape.ts';
import { toDocument } from '../../../src/markdown/to-document.ts';

it('cuts a block of code into blocks of code', () => {
  const lines = Array.from({ length: 200 }, (_, n) => `line ${String(n)} *no emphasis*`);
  const markdown = `Before:\n\n\`\`\`\`sh\n${lines.join('\n')}\n\`\`\`\`\n\nAfter.`;

  const parts = cutMarkdown(markdown, 1_000);

  const blocks = parts.flatMap((part) => toDocument(part));
  const code = blocks.flatMap((block) => (block.type === 'code' ? block.value.split('\n') : []));
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(1_000);
  expect(parts.length).toBeGreaterThan(3);
  expect(code.filter((line) => line !== '')).toEqual(lines);
  expect(blocks.at(-1)).toEqual({ type: 'paragraph', children: [{ type: 'text', value: 'After.' }] });
});

it.each([
  '# a\n## b',
  '1. a\n2) b',
  '- a\n+ b\n* c',
  'a\n===\nb\n---',
  '> a',
  '[x]: /e',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '&amp; &lt;b&gt;',
  'a\\b',
])('shows words with signs as they are: %j', (text) => {
  expect(toDocument(escapeMarkdown(text))).toEqual([
    { type: 'paragraph', children: [{ type: 'text', value: text }] },
  ]);
});
