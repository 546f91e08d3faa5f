import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSse } from '../../../adapters/openai/sse.ts';

async function read(text: string, cuts: readonly number[] = []): Promise<{ data: string[]; alive: number }> {
  const bytes = Buffer.from(text);
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  let alive = 0;
  async function* body(): AsyncGenerator<Uint8Array> {
    for (const [index, end] of at.slice(1).entries()) yield bytes.subarray(at[index], end);
  }
  const data = await Array.fromAsync(readSse(body(), 10_000_000, () => void (alive += 1)));
  return { data, alive };
}

test('comments are no data, and signs of life', async () => {
  expect(await read(': ping\n\n: ping\n\n')).toEqual({ data: [], alive: 4 });
});

test('part of a line is no sign of life', async () => {
  expect((await read('data: and so on for ever')).alive).toBe(0);
});

test('the data of an event may have several lines; other fields do not count', async () => {
  const { data } = await read('event: message\nid: 7\ndata: one\ndata:two\n\ndata: three\n\n');

  expect(data).toEqual(['one\ntwo', 'three']);
});

test('nothing is read after the end', async () => {
  expect((await read('data: one\n\ndata: [DONE]\n\ndata: two\n\n')).data).toEqual(['one']);
});

test('a line or event that is too long is passed over, and what follows is read', async () => {
  const long = 'x'.repeat(300_000);
  const lines = Array.from({ length: 3000 }, () => `data: ${'y'.repeat(100)}\n`).join('');

  expect((await read(`data: ${long}\n\n${lines}\ndata: one\n\n`)).data).toEqual(['one']);
});

test('events are the same however the bytes are cut', async () => {
  const text = 'data: {"a":"ü🌴"}\r\n\r\n: x\n\ndata: b\ndata: c\n\ndata: d\n\n';
  const whole = await read(text);

  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(200), { maxLength: 20 }), async (cuts) => {
      expect(await read(text, cuts)).toEqual(whole);
    }),
  );
});
