import { describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/ports/embedder.ts';
import { createSends, unnoted } from '../fakes/sends.ts';

const PLAN = { model: 'text-embedding-3-small', dimensions: 256 };
const never = () => new AbortController().signal;

/** What every `Embedder` must do. */
export function embedderContract(name: string, create: () => Promise<Embedder>): void {
  describe(`${name} as an embeddings service`, () => {
    test('gives one vector of length 1 for each text, in order', async () => {
      const embedder = await create();
      const texts = ['How do I book leave?', 'Where is the printer?'];

      const { vectors: both } = await embedder.embed(texts, PLAN, unnoted, never());
      const { vectors } = await embedder.embed([texts[1] ?? ''], PLAN, unnoted, never());

      expect(both.map(({ length }) => length)).toEqual([256, 256]);
      for (const vector of both) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      expect([...(both[1] ?? [])]).toEqual([...(vectors[0] ?? [])]);
    });

    test('notes what leaves before it does', async () => {
      const embedder = await create();
      const sends = createSends();

      await embedder.embed(['Is [EMAIL_1] on leave?'], PLAN, sends.beforeSend, never());

      expect(sends.receipts).toMatchObject([{ destination: embedder.destination, attempts: 1 }]);
      expect(sends.receipts[0]?.body).toContain('Is [EMAIL_1] on leave?');
    });

    test('throws what the note throws', async () => {
      const error = new Error('the store is full');

      await expect((await create()).embed(['text'], PLAN, () => Promise.reject(error), never())).rejects.toBe(
        error,
      );
    });

    test('throws the reason when aborted beforehand', async () => {
      const reason = new Error('given up');

      await expect((await create()).embed(['text'], PLAN, unnoted, AbortSignal.abort(reason))).rejects.toBe(
        reason,
      );
    });

    test('names where texts go without anything secret in it', async () => {
      expect((await create()).destination).toMatch(/^https?:\/\/[^?@]+$/u);
    });
  });
}
