import { randomBytes } from 'node:crypto';
import type { Passage } from '../../src/ports/handbook-index.ts';
import { MemoryIndex, toEmbeddable } from '../../src/knowledge/semantic-index.ts';
import type { Figure } from '../figure.ts';
import { threadProcessorMs } from '../../adapters/clock.ts';

const PLAN = { model: 'bench', dimensions: 256 };
const PASSAGES = 100_000;
const ROUNDS = 60;
const WARM = 10;

/** One question's vector against all passages of a large handbook; whoever asks may read every second one. */
export const meaningSpeed: Figure = {
  name: 'meaning-speed',
  title: `A search by meaning over ${PASSAGES} passages, processor time of one core`,
  async measure() {
    const passages = Array.from({ length: PASSAGES }, (_, n) => aPassage(n));
    const index = new MemoryIndex();
    const texts = passages.map((passage) => toEmbeddable(passage, passage.id));
    const stored = texts.map(({ hash }) => ({ hash, vector: aVector() }));
    await index.load({ tenant: 'bench', plan: PLAN, texts }, { find: () => Promise.resolve(stored) });
    const samples: number[] = [];
    for (let round = 0; round < WARM + ROUNDS; round += 1) {
      const query = Float32Array.from(aVector());
      const startMs = threadProcessorMs();
      const found = await index.nearest(query, [], passages);
      const ms = threadProcessorMs() - startMs;
      if (found.length === 0 || found.some(({ readers }) => readers.length > 0))
        throw new Error('found nothing, or what may not be read');
      samples.push(ms);
    }
    const row = { what: `${PLAN.dimensions} dimensions`, unit: 'ms' as const, target: { p99: 30 } };
    return [{ ...row, samples: samples.slice(WARM) }];
  },
};

function aVector(): Int8Array {
  return new Int8Array(randomBytes(PLAN.dimensions));
}

function aPassage(n: number): Passage {
  const readers = n % 2 === 0 ? [] : ['managers'];
  const about = { document: `${n}.md`, title: '', section: '', text: '', version: 'a', readers };
  return { id: `${n}.md#1`, ...about, url: undefined };
}
