import { array, assert, constantFrom, property } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { SlackBlock, SlackMessage } from '../../../adapters/slack/blocks.ts';
import { toMessages } from '../../../adapters/slack/render.ts';
import { type Harness, reply, startHarness, turn } from './harness.ts';

type Table = Extract<SlackBlock, { readonly type: 'table' }>;

const SMALL =
  '| Leave | Days |\n|---|---|\n| **Annual** | 30 |\n| [Care](https://handbook.example/care) | `10` |';

function tableOf(rows: number, columns: number): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const row = (name: string) => line(Array.from({ length: columns }, (_, n) => `${name}${String(n)}`));
  const rule = line(Array.from({ length: columns }, () => '---'));
  return [row('h'), rule, ...Array.from({ length: rows }, (_, n) => row(`r${String(n)}c`))].join('\n');
}

function tablesOf({ blocks }: SlackMessage): readonly Table[] {
  return blocks.filter((block) => block.type === 'table');
}

function wordsOf({ rows }: Table): string[][] {
  return rows.map((row) =>
    row.map(({ elements }) => elements.flatMap((part) => part.elements.map(({ text }) => text)).join('')),
  );
}

describe('a table of an answer', () => {
  it('is drawn as one, between what stands before and after it, its cells as they were written', () => {
    const [message, ...more] = toMessages(reply({ text: `Before.\n\n${SMALL}\n\nAfter.` }));

    expect(more).toEqual([]);
    expect(message?.blocks.slice(0, 3).map(({ type }) => type)).toEqual(['rich_text', 'table', 'rich_text']);
    const [table] = message === undefined ? [] : tablesOf(message);
    expect(table && wordsOf(table)).toEqual([
      ['Leave', 'Days'],
      ['Annual', '30'],
      ['Care', '10'],
    ]);
    const cell = (row: number, column: number) => table?.rows[row]?.[column]?.elements[0]?.elements[0];
    expect(cell(0, 0)?.style).toEqual({ bold: true });
    expect(cell(2, 0)).toMatchObject({ type: 'link', url: 'https://handbook.example/care' });
    expect(cell(2, 1)?.style).toEqual({ code: true });
    expect(message?.text).toContain('Annual');
  });

  it('stands alone in its message: Slack draws one', () => {
    const messages = toMessages(reply({ text: [SMALL, SMALL, SMALL].join('\n\nThen:\n\n') }));

    const all = messages.map((message) => tablesOf(message).length);
    expect(Math.max(...all)).toBe(1);
  });

  it('goes on with its header in the next message where it is long', () => {
    const messages = toMessages(reply({ text: tableOf(300, 3) }));

    const tables = messages.flatMap(tablesOf).map(wordsOf);
    expect(tables.length).toBeGreaterThan(2);
    expect(tables.every(([header]) => header?.join() === 'h0,h1,h2')).toBe(true);
    expect(tables.flatMap(([, ...rows]) => rows).length).toBe(300);
  });

  it('is aligned text where it would be many messages', () => {
    const messages = toMessages(
      reply({ text: Array.from({ length: 6 }, () => SMALL).join('\n\nThen:\n\n') }),
    );

    expect(messages).toHaveLength(1);
    expect(messages.flatMap(tablesOf)).toEqual([]);
  });

  it('is aligned text where Slack takes no table of that size', () => {
    const messages = toMessages(reply({ text: tableOf(3, 21) }));

    expect(messages.flatMap(tablesOf)).toEqual([]);
    expect(JSON.stringify(messages)).toContain('r2c20');
  });
});

test('whatever an answer holds, its messages are within what Slack takes', () => {
  const pieces = constantFrom(
    'A sentence of some words. '.repeat(40),
    '```sh\n' + 'rm -rf "*"  # `as written`\n'.repeat(80) + '```',
    SMALL,
    tableOf(150, 2),
    tableOf(5, 20),
    tableOf(2, 25),
    '- one\n  - two\n    1. three\n    2. four\n- five',
    `> ${'quoted '.repeat(300)}`,
    '# A heading',
    '[words](https://handbook.example/a)',
  );
  assert(
    property(array(pieces, { maxLength: 12 }), (parts) => {
      for (const message of toMessages(reply({ text: parts.join('\n\n') }))) expectWithinLimits(message);
    }),
    { numRuns: 40 },
  );
});

/** Source: docs.slack.dev/reference/block-kit: blocks, rich text as sections, tables; and the length of texts. */
function expectWithinLimits({ text, blocks }: SlackMessage): void {
  expect(text.length).toBeLessThanOrEqual(4_000);
  expect(blocks.length).toBeLessThanOrEqual(50);
  const tables = tablesOf({ text, blocks });
  expect(tables.length).toBeLessThanOrEqual(1);
  for (const { rows } of tables) {
    expect(rows.length).toBeLessThanOrEqual(100);
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(20);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(JSON.stringify(rows)).not.toContain('"text":""');
  }
  for (const block of blocks) {
    if (block.type !== 'rich_text') continue;
    const texts = [...JSON.stringify(block).matchAll(/"text":"((?:[^"\\]|\\.)*)"/gu)];
    expect(texts.reduce((sum, [, words = '']) => sum + words.length, 0)).toBeLessThanOrEqual(6_000);
  }
}

describe('a workspace that draws no tables', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  it.each(['invalid_blocks', 'invalid_attachments'])(
    'gets the same answer with its table in words after %s',
    async (error) => {
      at.slack.script('chat.update', { ok: false, error });
      at.slack.script('chat.postMessage', { ok: false, error });

      await at.platform.finish(turn(), 'C1:1700000000.000001', reply({ text: SMALL }));

      const calls = [...at.slack.of('chat.update'), ...at.slack.of('chat.postMessage')];
      const shown = calls.map(({ blocks }) => JSON.stringify(blocks));
      expect(shown.some((blocks) => blocks.includes('"table"'))).toBe(true);
      expect(shown.at(-1)).not.toContain('"table"');
      expect(shown.at(-1)).toContain('Annual');
      expect(calls).toHaveLength(2);
    },
  );
});
