import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLines } from '../../adapters/lines.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

test.each([
  ['', []],
  ['one', ['one']],
  ['one\n', ['one']],
  ['one\n\ntwo\r\n', ['one', '', 'two']],
  ['one\rstill\u2028one\u2029\n', ['one\rstill\u2028one\u2029']],
])('splits %j at line feeds alone', async (text, lines) => {
  expect(await Array.fromAsync(splitLines(inPieces(text, 2)))).toEqual(lines);
});

test('gives the same lines however the text is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[^\n\r]{0,5}$/u), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      async (lines, size) => {
        const text = `${lines.join('\n')}\n`;

        expect(await Array.fromAsync(splitLines(inPieces(text, size)))).toEqual(lines);
      },
    ),
  );
});
