import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddingStore } from '../../src/ports/embedding-store.ts';
import type { UsageStore } from '../../src/ports/usage.ts';
import { BARE, TENANT } from '../fixtures/turns.ts';

const SPACE = 'small/4';
const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];

/** What every store of vectors promises. */
export function embeddingsContract(
  name: string,
  open: () => Promise<{
    readonly stores: { readonly embeddings: EmbeddingStore; readonly usage: UsageStore };
    close(): Promise<void>;
  }>,
): void {
  describe(`vectors of passages on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let embeddings: EmbeddingStore;

    beforeEach(async () => {
      opened = await open();
      embeddings = opened.stores.embeddings;
    });

    afterEach(() => opened.close());

    async function add(
      space: string,
      added: Parameters<EmbeddingStore['add']>[0]['embeddings'],
    ): Promise<void> {
      await embeddings.add({ tenant: TENANT, space, embeddings: added }, BARE);
    }

    async function known(space = SPACE): Promise<Record<string, number[]>> {
      const found = await embeddings.find(space, [A, B, C]);
      return Object.fromEntries(found.map(({ hash, vector }) => [hash, [...vector]]));
    }

    it('come back byte for byte, with their signs', async () => {
      await add(SPACE, [{ hash: A, vector: Int8Array.of(-127, -1, 0, 127) }]);

      expect(await known()).toEqual({ [A]: [-127, -1, 0, 127] });
    });

    it('of a part of a longer array are that part alone', async () => {
      const all = Int8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

      await add(SPACE, [{ hash: A, vector: all.subarray(4) }]);

      expect(await known()).toEqual({ [A]: [5, 6, 7, 8] });
    });

    it('of another space are not these', async () => {
      await add('other/4', [{ hash: A, vector: Int8Array.of(1, 2, 3, 4) }]);

      expect(await known()).toEqual({});
    });

    it('stay as they are when they are added again', async () => {
      await add(SPACE, [{ hash: A, vector: Int8Array.of(1, 2, 3, 4) }]);
      await add(SPACE, [
        { hash: A, vector: Int8Array.of(4, 3, 2, 1) },
        { hash: B, vector: Int8Array.of(9, 9, 9, 9) },
      ]);

      expect(await known()).toEqual({ [A]: [1, 2, 3, 4], [B]: [9, 9, 9, 9] });
    });

    it('come with what they used, together or not at all', async () => {
      const one = [{ hash: A, vector: Int8Array.of(1, 2, 3, 4) }];
      const added = { tenant: TENANT, space: SPACE, embeddings: one };
      const period = { start: BARE.at.subtract({ hours: 1 }), end: BARE.at.add({ hours: 1 }) };
      const usage = (value: number) => [{ metric: 'tokens', label: 'input', value } as const];

      await embeddings.add(added, { ...BARE, usage: usage(7) });
      await expect(
        embeddings.add({ ...added, space: 'other/4' }, { ...BARE, usage: usage(Number.NaN) }),
      ).rejects.toThrow(/null|nan/iu);

      expect(await known('other/4')).toEqual({});
      expect(await opened.stores.usage.sum(TENANT, period)).toEqual(usage(7));
    });

    it('are dropped with their text or with their space', async () => {
      const one = Int8Array.of(1, 2, 3, 4);
      await add(SPACE, [
        { hash: A, vector: one },
        { hash: B, vector: one },
      ]);
      await add('other/4', [{ hash: A, vector: one }]);

      expect(await embeddings.keepOnly(SPACE, new Set([A]))).toBe(2);

      expect(await known()).toEqual({ [A]: [1, 2, 3, 4] });
      expect(await known('other/4')).toEqual({});
    });

    it('are found and dropped by the thousand', async () => {
      const many = Array.from({ length: 1201 }, (_, n) => ({
        hash: n.toString(16).padStart(64, '0'),
        vector: Int8Array.of(n % 100, 1, 2, 3),
      }));
      await add(SPACE, many);

      const found = await embeddings.find(
        SPACE,
        many.map(({ hash }) => hash),
      );

      expect(found).toHaveLength(1201);
      expect(await embeddings.keepOnly(SPACE, new Set())).toBe(1201);
    });
  });
}
