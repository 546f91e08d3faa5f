import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, type Document, inlineText } from '../../../src/markdown/document.ts';
import { splitDocument } from '../../../src/markdown/split.ts';
import { toDocument } from '../../../src/markdown/to-document.ts';
import { markdown, wordsOf } from './pieces.ts';

/** As a renderer that writes nothing but the words, and a line end after each block. */
function measure(block: Block): number {
  if (block.type === 'blockquote') return sum(block.children);
  if (block.type === 'list') return block.items.reduce((size, { children }) => size + 2 + sum(children), 1);
  if (block.type === 'table')
    return block.rows.flat().reduce((size, cell) => size + inlineText(cell).length + 2, 1);
  if (block.type === 'code') return block.value.length + 9;
  return 'children' in block ? inlineText(block.children).length + 1 : 1;
}

function sum(blocks: Document): number {
  return blocks.reduce((size, block) => size + measure(block), 0);
}

function split(text: string, maxSize: number): readonly Document[] {
  return splitDocument(toDocument(text), maxSize, measure);
}

function words(part: Document | undefined): string {
  return part === undefined ? '' : wordsOf(part);
}

/** Parts with the headers taken out that a table has again because it was cut. */
function withoutRepeatedHeaders(parts: readonly Document[]): readonly Document[] {
  return parts.map((part, n) => {
    const [first, ...more] = part;
    const last = parts[n - 1]?.at(-1);
    if (first?.type !== 'table' || last?.type !== 'table') return part;
    const repeated = JSON.stringify(first.rows[0]) === JSON.stringify(last.rows[0]);
    return repeated ? [{ ...first, rows: first.rows.slice(1) }, ...more] : part;
  });
}

describe('splitting a long answer', () => {
  test('keeps every word, in order, within the limit, and no half character', () => {
    assert(
      property(markdown, integer({ min: 60, max: 400 }), (text, maxSize) => {
        const parts = split(text, maxSize);

        for (const part of parts) {
          expect(sum(part)).toBeLessThanOrEqual(maxSize);
          expect(words(part).isWellFormed()).toBe(true);
        }
        const seen = withoutTables(withoutRepeatedHeaders(parts).flat());
        expect(wordsOf(seen)).toBe(wordsOf(withoutTables(toDocument(text))));
      }),
      { numRuns: 600 },
    );
  });

  test('keeps every cell of a table, in order, under its header', () => {
    assert(
      property(integer({ min: 1, max: 60 }), integer({ min: 60, max: 300 }), (count, maxSize) => {
        const rows = Array.from({ length: count }, (_, n) => `| row ${String(n)} | ${'w '.repeat(n)}. |`);

        const parts = split(['| Name | Words |', '|---|---|', ...rows].join('\n'), maxSize);

        for (const part of parts) {
          const [table] = part;
          expect(table?.type === 'table' && table.rows[0]?.map(inlineText)).toEqual(['Name', 'Words']);
          expect(sum(part)).toBeLessThanOrEqual(maxSize);
        }
        const all = wordsOf(withoutRepeatedHeaders(parts).flat());
        expect(all).toBe(wordsOf(toDocument(['| Name | Words |', '|---|---|', ...rows].join('\n'))));
      }),
    );
  });

  test('cuts between paragraphs where it can', () => {
    expect(split(`${'a'.repeat(150)}\n\n${'b'.repeat(150)}`, 250).map(words)).toEqual([
      'a'.repeat(150),
      'b'.repeat(150),
    ]);
  });

  test('takes a heading along with what it is above', () => {
    const parts = split(`${'a '.repeat(60)}\n\n## Next\n\n${'b '.repeat(60)}`, 150);

    expect(parts.map((part) => part[0]?.type)).toEqual(['paragraph', 'heading']);
  });

  test('cuts a paragraph after a sentence, else after a word, else between two characters', () => {
    const sentences = split(`${'a '.repeat(60)}end. ${'B '.repeat(90)}`, 250);
    const spaced = split('wordy '.repeat(30), 100);
    const endless = split('👩‍👩‍👧'.repeat(20), 100);

    expect(words(sentences[0])).toMatch(/end\.$/);
    expect(spaced.map(words)).toEqual(['wordy'.repeat(16), 'wordy'.repeat(14)]);
    expect(endless.map(words)).toEqual(['👩‍👩‍👧'.repeat(12), '👩‍👩‍👧'.repeat(8)]);
  });

  test.each([
    ['a link', '[one two three four five six](https://a.example/x)', 'link'],
    ['code', '`one two three four five six`', 'inlineCode'],
    ['bold words', '**one two three four five six**', 'strong'],
    ['deleted words', '~~one two three four five six~~', 'delete'],
  ])('leaves %s whole that stand at the end of a part', (_, piece, type) => {
    const [first, second, ...more] = split(`${'w '.repeat(35)}${piece} end`, 90);

    expect(more).toEqual([]);
    expect(JSON.stringify(first)).not.toContain(type);
    expect(JSON.stringify(second).split(`"${type}"`)).toHaveLength(2);
  });

  test('gives both halves of a link that is alone too long its target, and of bold words their weight', () => {
    const link = split(`[${'w '.repeat(100)}](https://a.example/x)`, 120);
    const bold = split(`**${'w '.repeat(99)}w**`, 120);

    expect(link.length).toBe(2);
    for (const part of link) expect(JSON.stringify(part)).toContain('"url":"https://a.example/x"');
    for (const part of bold) expect(part[0]).toMatchObject({ children: [{ type: 'strong' }] });
  });

  test('goes on with code in its language', () => {
    const code = Array.from({ length: 40 }, (_, n) => `line ${String(n)}`);

    const parts = split(`before\n\n\`\`\`ts\n${code.join('\n')}\n\`\`\`\n\nafter`, 150);

    expect(parts.length).toBeGreaterThan(2);
    const blocks = parts.flat().filter((block) => block.type === 'code');
    for (const block of blocks) expect(block.lang).toBe('ts');
    expect(blocks.map(({ value }) => value).join('\n')).toBe(code.join('\n'));
  });

  test('goes on with the numbers of a list', () => {
    const items = Array.from({ length: 30 }, (_, n) => `${String(n + 3)}. item ${String(n + 3)}`);

    const lists = split(items.join('\n'), 100).flat();

    expect(lists.length).toBeGreaterThan(2);
    let next = 3;
    for (const list of lists) {
      if (list.type !== 'list') throw new Error('not a list');
      expect(list.start).toBe(next);
      next += list.items.length;
    }
    expect(next).toBe(33);
  });

  test('cuts within an item that is too long, and numbers the next as before', () => {
    const parts = split(`1. ${'one '.repeat(60)}\n2. two`, 100);

    expect(parts.length).toBeGreaterThan(2);
    expect(parts.at(-1)?.at(-1)).toMatchObject({ type: 'list', start: 2 });
  });

  test('cuts within a row that is too long', () => {
    const parts = split(`| a | b | c |\n|---|---|---|\n| x | ${'w '.repeat(200)} | z |`, 150);

    for (const part of parts) expect(sum(part)).toBeLessThanOrEqual(150);
    expect(wordsOf(withoutRepeatedHeaders(parts).flat())).toBe(`abcx${'w'.repeat(200)}z`);
  });

  test('gives nothing for an answer without words', () => {
    expect(split(' \n', 100)).toEqual([]);
  });
});

/** A table that is too wide to be cut becomes lines of words; which of them are headers nobody can tell then. */
function withoutTables(document: Document): Document {
  return document.flatMap((block): readonly Block[] => {
    if (block.type === 'table') return [];
    if (block.type === 'blockquote') return [{ ...block, children: withoutTables(block.children) }];
    if (block.type !== 'list') return [block];
    return [
      { ...block, items: block.items.map((item) => ({ ...item, children: withoutTables(item.children) })) },
    ];
  });
}
