import { afterEach, describe, expect, it } from 'vitest';
import type { Place } from '../../src/domain/place.ts';
import type { ThreadReader } from '../../src/ports/thread-reader.ts';

/** A message as a test puts it into a thread. */
export interface Written {
  readonly id: string;
  readonly by: 'ann' | 'app' | 'candor' | 'stranger';
  readonly text: string;
}

interface OpenThreads {
  readonly threads: ThreadReader;
  readonly place: Place;
  write(messages: readonly Written[]): void;
  close(): Promise<void>;
}

const LIVE = new AbortController().signal;

/** What every platform that shows bots earlier messages promises. `idOf` gives ids in the order of their time. */
export function describeThreadReader(
  name: string,
  open: () => Promise<OpenThreads>,
  idOf: (n: number) => string,
): void {
  describe(`threads of ${name}`, () => {
    let at: OpenThreads;
    afterEach(() => at.close());

    const read = async (limit: number, before: number) => {
      const found = await at.threads.read(at.place, { before: idOf(before), limit }, LIVE);
      if (found.type !== 'read') throw new Error(found.why);
      return found;
    };

    it('give what was written before a post, oldest first, and nothing of what came after', async () => {
      at = await open();
      at.write([0, 1, 2, 3].map((n) => ({ id: idOf(n), by: 'ann', text: `number ${n}` })));

      const { messages, isPart } = await read(20, 3);

      expect(messages.map(({ text }) => text)).toEqual(['number 0', 'number 1', 'number 2']);
      expect(isPart).toBe(false);
    });

    it('give the first and the last of many, and say that there are more', async () => {
      at = await open();
      at.write(Array.from({ length: 500 }, (_, n) => ({ id: idOf(n), by: 'ann', text: `number ${n}` })));

      const { messages, isPart } = await read(4, 500);

      expect(messages.map(({ text }) => text)).toEqual([
        'number 0',
        'number 497',
        'number 498',
        'number 499',
      ]);
      expect(isPart).toBe(true);
    });

    it('give the first alone where one is wanted', async () => {
      at = await open();
      at.write([0, 1, 2].map((n) => ({ id: idOf(n), by: 'ann', text: `number ${n}` })));

      expect((await read(1, 3)).messages.map(({ text }) => text)).toEqual(['number 0']);
    });

    it('tell people, apps and strangers apart, and leave out what Candor wrote itself', async () => {
      at = await open();
      at.write([
        { id: idOf(0), by: 'ann', text: 'mine' },
        { id: idOf(1), by: 'app', text: 'an alert' },
        { id: idOf(2), by: 'candor', text: 'an answer' },
        { id: idOf(3), by: 'stranger', text: 'from elsewhere' },
      ]);

      const { messages } = await read(20, 4);

      expect(messages.map(({ author, text }) => [author?.external, text])).toEqual([
        [false, 'mine'],
        [undefined, 'an alert'],
        [true, 'from elsewhere'],
      ]);
    });

    it('are empty where nothing was written', async () => {
      at = await open();
      at.write([]);

      expect(await read(20, 4)).toEqual({ type: 'read', messages: [], isPart: false });
    });
  });
}
