import type { Passage } from '../../src/ports/handbook-index.ts';

/** As many passages as a model that judges is given. */
const MOST_PASSAGES = 8;
const K1 = 1.2;
const B = 0.75;

export type Find = (question: string, earlier: string | undefined) => Promise<readonly Passage[]>;

/** Okapi BM25 over whole words, title, heading and text as one: what one gets without any thought. */
export function openBm25(passages: readonly Passage[]): Find {
  return openRanking(passages, (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [], true);
}

/** Cosine over counts of character trigrams, rare ones worth more: search in spite of spelling, and no more. */
export function openTrigrams(passages: readonly Passage[]): Find {
  return openRanking(passages, trigramsOf, false);
}

function trigramsOf(text: string): readonly string[] {
  const plain = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return Array.from({ length: Math.max(0, plain.length - 2) }, (_, start) => plain.slice(start, start + 3));
}

function openRanking(
  passages: readonly Passage[],
  partsOf: (text: string) => readonly string[],
  saturates: boolean,
): Find {
  const documents = passages.map(({ title, section, text }) =>
    countIn(partsOf(`${title} ${section} ${text}`)),
  );
  const lengths = documents.map((counts) => sumOf(counts.values()));
  const average = sumOf(lengths) / Math.max(1, lengths.length);
  const holding = countIn(documents.flatMap((counts) => [...counts.keys()]));
  const idf = (part: string): number => {
    const count = holding.get(part) ?? 0;
    return Math.log(1 + (passages.length - count + 0.5) / (count + 0.5));
  };
  return async (question) => {
    const asked = new Set(partsOf(question));
    const scored = documents.map((counts, place) => {
      const length = lengths[place] ?? 0;
      let score = 0;
      for (const part of asked) {
        const count = counts.get(part) ?? 0;
        if (count === 0) continue;
        const told = saturates ? (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / average)) : count;
        score += idf(part) * told;
      }
      return { place, score: saturates ? score : score / Math.sqrt(Math.max(1, length)) };
    });
    const best = scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
    return best.slice(0, MOST_PASSAGES).flatMap(({ place }) => passages[place] ?? []);
  };
}

function countIn(parts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
