import { array, assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DocumentStream } from '../../../src/markdown/document-stream.ts';
import type { Block } from '../../../src/markdown/document.ts';
import { toDocument } from '../../../src/markdown/to-document.ts';
import { markdown, wordsOf } from './pieces.ts';
import { KINDS } from './sample.ts';

/** Cuts a text into pieces of the given lengths, the last taking the rest. */
function inPieces(text: string, lengths: readonly number[]): readonly string[] {
  let at = 0;
  const pieces = lengths.map((length) => text.slice(at, (at += length)));
  return [...pieces, text.slice(at)];
}

function follow(pieces: readonly string[]) {
  const stream = new DocumentStream();
  const changes = pieces.flatMap((piece) => stream.push(piece) ?? []);
  const blocks: Block[] = [];
  for (const change of changes) blocks.splice(change.from, Infinity, ...change.blocks);
  return { blocks, changes };
}

/** Enough to be worth reading after whatever came before. */
const END = `\n\n${'end '.repeat(100)}`;
/** Whether a list sign alone in its line is a word depends on what stands above: while an answer grows it may be taken for a list. */
function withoutSigns(words: string): string {
  return words.replaceAll(/[*+-]|7\./gu, '');
}

const NO_REFERENCES = /\]:/u;

describe('an answer that is read as it grows', () => {
  test('ends as it reads when it is whole', () => {
    const whole = KINDS.map(([, text]) => text)
      .filter((text) => !NO_REFERENCES.test(text))
      .join('\n\nNext:\n\n');

    const { blocks } = follow(whole.split(/(?<=\n)/u).concat('\n\nEnd.'));

    expect(blocks).toEqual(toDocument(`${whole}\n\nEnd.`));
  });

  test('loses no word and tells no block twice, whatever comes in whatever pieces', () => {
    assert(
      property(markdown, array(integer({ min: 1, max: 30 }), { maxLength: 40 }), (text, lengths) => {
        const free = text.replaceAll(']:', '] :');

        const { blocks } = follow([...inPieces(free, lengths), END]);

        expect(withoutSigns(wordsOf(blocks))).toBe(withoutSigns(wordsOf(toDocument(free + END))));
      }),
      { numRuns: 300 },
    );
  });

  test('tells only what changed', () => {
    const { changes } = follow(['One.\n\nTw', 'o.\n\n- a\n', '- b\n', '\nEnd.']);

    expect(changes.map(({ from, blocks }) => [from, blocks.length])).toEqual([
      [0, 2],
      [1, 2],
      [2, 1],
      [3, 1],
    ]);
  });

  test('reads a list of three thousand lines a few times, not once a line', () => {
    const { changes } = follow(Array.from({ length: 3_000 }, (_, n) => `- item ${String(n)}\n`));

    expect(changes.length).toBeLessThan(200);
  });
});
