import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spaceOf } from '../../src/domain/embedding.ts';
import { MemoryIndex } from '../../src/knowledge/semantic-index.ts';
import { quantise } from '../../src/knowledge/vectors.ts';
import type { EmbeddingStore } from '../../src/ports/embedding-store.ts';
import type { HandbookIndex, Passage } from '../../src/ports/handbook-index.ts';
import type { SemanticIndex } from '../../src/ports/semantic-index.ts';
import { createRandom } from '../../src/statistics/random.ts';
import { BARE, TENANT } from '../fixtures/turns.ts';

const PLAN = { model: 'small', dimensions: 64 };

interface Opened {
  readonly stores: {
    readonly embeddings: EmbeddingStore;
    readonly handbook: HandbookIndex;
    readonly semantic: SemanticIndex;
  };
  close(): Promise<void>;
}

/** What every index by meaning promises, over whatever database. */
export function semanticIndexContract(name: string, open: () => Promise<Opened>): void {
  describe(`the handbook by meaning, ${name}`, () => {
    let opened: Opened;
    let semantic: SemanticIndex;

    beforeEach(async () => {
      opened = await open();
      semantic = opened.stores.semantic;
    });

    afterEach(() => opened.close());

    /** Puts passages in force and loads them, with what vectors are stored. Out: the ids of those that have none. */
    async function load(passages: readonly Passage[], plan = PLAN): Promise<readonly string[]> {
      await opened.stores.handbook.replace(TENANT, passages, BARE);
      const texts = toTexts(passages);
      const absent = await semantic.load({ tenant: TENANT, plan, texts }, opened.stores.embeddings);
      return texts.filter(({ hash }) => absent.has(hash)).map(({ passage }) => passage.id);
    }

    async function store(passages: readonly Passage[], vectors: readonly Float32Array[], plan = PLAN) {
      const embeddings = toTexts(passages).map(({ hash }, index) => ({
        hash,
        vector: quantise(vectors[index] ?? towards(0)),
      }));
      await opened.stores.embeddings.add({ tenant: TENANT, space: spaceOf(plan), embeddings }, BARE);
    }

    async function near(query: Float32Array, current: readonly Passage[], groups: readonly string[] = []) {
      return (await semantic.nearest(query, groups, current)).map(({ id }) => id);
    }

    it('finds the nearest first', async () => {
      const passages = [aPassage('a'), aPassage('b'), aPassage('c')];
      await store(passages, [towards(0, 3), towards(0), towards(3)]);
      await load(passages);

      expect(await near(towards(0), passages)).toEqual(['b', 'a', 'c']);
    });

    it('names what has no vector, and serves the rest meanwhile', async () => {
      const passages = [aPassage('a'), aPassage('b')];
      await store(passages.slice(0, 1), [towards(1)]);

      expect(await load(passages)).toEqual(['b']);
      expect(semantic.holds(PLAN)).toBe(true);
      expect(await near(towards(1), passages)).toEqual(['a']);

      await store(passages.slice(1), [towards(1)]);
      expect(await load(passages)).toEqual([]);
      expect(await near(towards(1), passages)).toHaveLength(2);
    });

    it('finds nothing that the asker may not read, and loses nothing by what lies nearer', async () => {
      const hidden = Array.from({ length: 120 }, (_, n) => aPassage(`h${String(n)}`, ['managers']));
      const readable = [aPassage('everybody'), aPassage('clerks', ['clerks', 'managers'])];
      const passages = [...hidden, ...readable];
      await store(passages, [...hidden.map(() => towards(2)), towards(2, 5), towards(2, 6)]);
      await load(passages);

      expect(await near(towards(2), passages)).toEqual(['everybody']);
      expect((await near(towards(2), passages, ['clerks'])).toSorted()).toEqual(['clerks', 'everybody']);
      expect(await near(towards(2), passages, ['managers'])).toHaveLength(40);
      expect(await near(towards(2), passages, ["x') or true --", 'nobody'])).toEqual(['everybody']);
    });

    it('gives a right that a document lost meanwhile to nobody', async () => {
      const before = [aPassage('a')];
      const after = [aPassage('a', ['managers'])];
      await store(before, [towards(1)]);
      await load(before);
      await load(after);

      expect(await near(towards(1), after)).toEqual([]);
      expect(await near(towards(1), after, ['managers'])).toEqual(['a']);
    });

    it('compares those of one model and one number of dimensions', async () => {
      const passages = [aPassage('a'), aPassage('b')];
      const other = { model: 'large', dimensions: 96 };
      await store(passages, [towards(1), towards(2)]);
      await load(passages);

      expect(semantic.holds(other)).toBe(false);
      await store(passages.slice(1), [towards(1, undefined, 96)], other);
      expect(await load(passages, other)).toEqual(['a']);

      expect(semantic.holds(PLAN)).toBe(false);
      expect(semantic.holds(other)).toBe(true);
      expect(await near(towards(1, undefined, 96), passages)).toEqual(['b']);
    });

    it('knows as many dimensions as a policy may ask for', async () => {
      const plan = { model: 'large', dimensions: 1024 };
      const passages = [aPassage('a'), aPassage('b')];
      await store(passages, [towards(1000, undefined, 1024), towards(7, undefined, 1024)], plan);
      await load(passages, plan);

      expect(await near(towards(7, undefined, 1024), passages)).toEqual(['b', 'a']);
    });

    it('finds each of two passages that say the same', async () => {
      const passages = [aPassage('a', [], 'the same'), aPassage('b', [], 'the same')];
      await store(passages.slice(0, 1), [towards(1)]);

      expect(await load(passages)).toEqual([]);
      expect((await near(towards(1), passages)).toSorted()).toEqual(['a', 'b']);
    });

    it('finds a passage by its new vector when it is redacted otherwise', async () => {
      const passages = [aPassage('a'), aPassage('b')];
      await store(passages, [towards(1), towards(2)]);
      await load(passages);
      const texts = passages.map((passage) => ({ passage, hash: hashOf(`again ${passage.id}`) }));
      const vectors = [quantise(towards(2, 9)), quantise(towards(1))];
      const embeddings = texts.map(({ hash }, at) => ({ hash, vector: vectors[at] ?? new Int8Array(64) }));
      await opened.stores.embeddings.add({ tenant: TENANT, space: spaceOf(PLAN), embeddings }, BARE);

      await semantic.load({ tenant: TENANT, plan: PLAN, texts }, opened.stores.embeddings);

      expect(await near(towards(1), passages)).toEqual(['b', 'a']);
    });

    it('finds what is in the handbook of the asker alone', async () => {
      const before = [aPassage('a'), aPassage('b')];
      await store(before, [towards(1), towards(1)]);
      await load(before);
      const after = [aPassage('b')];

      expect(await near(towards(1), after)).toEqual(['b']);
      expect(await near(towards(1), [aPassage('b', [], 'says something else')])).toEqual([]);
    });

    it('holds nothing without passages, or once it is cleared', async () => {
      expect(semantic.holds(PLAN)).toBe(false);
      await load([]);
      expect(semantic.holds(PLAN)).toBe(false);
      const passages = [aPassage('a')];
      await store(passages, [towards(1)]);
      await load(passages);
      semantic.clear();

      expect(semantic.holds(PLAN)).toBe(false);
      expect(semantic.state).toBe('off');
    });

    it('finds what a comparison with each passage in turn finds, whoever asks', async () => {
      const random = createRandom(7);
      const groups = ['clerks', 'managers', 'pilots'];
      const passages = Array.from({ length: 700 }, (_, n) =>
        aPassage(
          `p${String(n)}`,
          groups.filter(() => random() < 0.25),
        ),
      );
      const vectors = passages.map(() => Float32Array.from({ length: 64 }, () => random() - 0.5));
      await store(passages, vectors);
      await load(passages);
      const plain = new MemoryIndex();
      await plain.load({ tenant: TENANT, plan: PLAN, texts: toTexts(passages) }, opened.stores.embeddings);

      for (const asker of [[], ['clerks'], ['managers', 'pilots'], groups]) {
        const query = Float32Array.from({ length: 64 }, () => random() - 0.5);
        const expected = (await plain.nearest(query, asker, passages)).map(({ id }) => id);
        expect(await near(query, passages, asker)).toEqual(expected);
      }
    });
  });
}

/** Mostly in one direction, a little in another. */
function towards(place: number, also?: number, dimensions = 64): Float32Array {
  const vector = new Float32Array(dimensions);
  vector[place] = 1;
  if (also !== undefined) vector[also] = 0.5;
  return vector;
}

function aPassage(id: string, readers: readonly string[] = [], text = `says ${id}`): Passage {
  const version = hashOf(text + readers.join()).slice(0, 12);
  const about = { document: `${id}.md`, title: id, section: id, url: undefined };
  return { id, ...about, text, version, readers };
}

function toTexts(passages: readonly Passage[]) {
  return passages.map((passage) => ({ passage, hash: hashOf(passage.text) }));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
