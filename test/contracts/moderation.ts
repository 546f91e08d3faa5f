import { describe, expect, test } from 'vitest';
import { unnoted } from '../fakes/sends.ts';
import type { Moderation } from '../../src/ports/moderation.ts';

const IN_TIME_MS = 5000;
const never = () => new AbortController().signal;

/** What every `Moderation` must do. `create` gives one that flags `[violence]` and nothing else. */
export function moderationContract(name: string, create: () => Promise<Moderation>): void {
  describe(`${name} as a moderation service`, () => {
    test('tells for every category whether it is flagged, and how sure it is', async () => {
      const scores = await (await create()).score('How much leave do I have?', IN_TIME_MS, unnoted, never());

      expect([...scores.keys()]).toEqual(expect.arrayContaining(['hate', 'self-harm', 'sexual', 'violence']));
      for (const { flagged, score } of scores.values()) {
        expect(flagged).toBe(false);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    });

    test('flags harm in its category, wherever it stands in a long text', async () => {
      const filler = 'word '.repeat(8000);

      const scores = await (
        await create()
      ).score(`${filler}[violence]${filler}`, IN_TIME_MS, unnoted, never());

      expect(scores.get('violence')).toMatchObject({ flagged: true });
      expect(scores.get('hate')).toMatchObject({ flagged: false });
    });

    test('throws the reason when aborted beforehand', async () => {
      const reason = new Error('given up');

      await expect(
        (await create()).score('text', IN_TIME_MS, unnoted, AbortSignal.abort(reason)),
      ).rejects.toBe(reason);
    });

    test('judges several texts at once', async () => {
      const moderation = await create();

      const both = await Promise.all(
        ['[violence]', 'fine'].map((text) => moderation.score(text, IN_TIME_MS, unnoted, never())),
      );

      expect(both.map((scores) => scores.get('violence')?.flagged)).toEqual([true, false]);
    });

    test('names where texts go without anything secret in it', async () => {
      expect((await create()).destination).toMatch(/^https?:\/\/[^?@]+$/u);
    });
  });
}
